"""The wizard as a browser without scripts uses it: begin, fill in, be corrected, file."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from cases.models import Case, IntakeDraft
from cases.rules.intake_tables import STEPS, proceedings
from portal.tenancy.models import Role
from tests.factories.cases import ANSWERS, MATTER, file_case, make_draft
from tests.factories.tenancy import PlatformFactory, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    PlatformFactory()
    who = actor(Role.ENTERPRISE_ADMIN)
    client.force_login(who.user)
    return who


def url(draft: IntakeDraft, step: str, name: str = "file-step") -> str:
    return reverse(name, args=[draft.pk, step])


def shown(page) -> dict[str, str]:
    """The hidden fields that a page sends back."""
    html = page.content.decode()
    names = ("page", "seen", "shown")
    return {n: _unescape(re.search(rf'name="{n}"[^>]* value="([^"]*)"', html)[1]) for n in names}


def _unescape(text: str) -> str:
    return text.replace("&quot;", '"')


class TestStart:
    def test_offers_drafts_and_begins_with_the_profile(self, client, person) -> None:
        response = client.post(reverse("file-start"))
        draft = IntakeDraft.objects.get()
        assert response.url == url(draft, STEPS[0])
        assert draft.answers["uscc"] == person.enterprise.uscc
        assert draft.answers["export_markets"] == ["US", "DE"]
        page = client.get(reverse("file-start"))
        assert [row.draft for row in page.context["drafts"]] == [draft]

    def test_takes_along_what_a_warning_knows(self, client, person) -> None:
        page = client.get(reverse("file-start"), {"jurisdiction": "US", "proceeding_type": "USITC_337", "name_zh": "x"})
        assert 'name="jurisdiction" value="US"' in page.content.decode()
        client.post(reverse("file-start"), {"jurisdiction": "US", "name_zh": "forged"})
        answers = IntakeDraft.objects.get().answers
        assert answers["jurisdiction"] == "US"
        assert answers["name_zh"] == person.enterprise.name_zh

    def test_takes_along_what_the_calculator_was_told(self, client, person) -> None:
        asked = {"jurisdiction": "US", "served_date": "2026-07-02", "service_mode": "courier", "itc_add_on": "express"}
        printed = {"deadlines-0-date": "2026-07-30", "deadlines-0-what": "答复", "deadlines-0-source": "document"}
        page = client.get(reverse("file-start"), {**asked, **printed}).content.decode()
        assert 'name="deadlines-0-date" value="2026-07-30"' in page
        client.post(reverse("file-start"), {**asked, **printed, "mobile-0-date": "x"})
        answers = IntakeDraft.objects.get().answers
        assert {key: answers[key] for key in asked} == asked
        assert answers["deadlines"] == [{"date": "2026-07-30", "what": "答复", "source": "document"}]

    def test_resume_leads_to_the_furthest_step(self, client, person) -> None:
        draft = make_draft(person)
        client.post(url(draft, "dispute"), {"go": "leave"})
        assert client.get(reverse("file-resume", args=[draft.pk])).url == url(draft, "dispute")

    def test_discard_is_final(self, client, person) -> None:
        draft = make_draft(person)
        assert client.post(reverse("file-discard", args=[draft.pk])).url == reverse("file-start")
        assert not IntakeDraft.objects.exists()

    def test_at_most_twenty_drafts(self, client, person) -> None:
        for _ in range(20):
            make_draft(person)
        page = client.post(reverse("file-start"))
        assert page.status_code == 200
        assert IntakeDraft.objects.count() == 20

    def test_staff_and_agencies_have_no_wizard(self, client) -> None:
        for role, status in ((Role.HANDLER, 404), (Role.AGENCY, 403)):
            client.force_login(actor(role).user)
            assert client.get(reverse("file-start")).status_code == status


class TestSteps:
    @pytest.mark.parametrize("step", STEPS)
    @pytest.mark.parametrize("language", ["zh-hans", "en"])
    def test_every_step_shows(self, client, person, step: str, language: str) -> None:
        draft = make_draft(person, ANSWERS)
        client.cookies["django_language"] = language
        page = client.get(url(draft, step))
        assert page.status_code == 200
        assert f'action="{url(draft, step)}"' in page.content.decode()

    def test_a_proceeding_chosen_without_scripts_brings_its_questions(self, client, person) -> None:
        draft = make_draft(person)
        page = client.get(url(draft, "dispute"))
        form = shown(page) | {"jurisdiction": "US", "proceeding_type": "USITC_337", "go": "show"}
        assert client.post(url(draft, "dispute"), form).url == url(draft, "dispute") + "#s-usitc_337"
        page = client.get(url(draft, "dispute")).content.decode()
        assert 'name="itc_named"' in page

    def test_errors_are_named_and_everything_typed_is_kept(self, client, person) -> None:
        draft = make_draft(person, MATTER)
        page = client.get(url(draft, "dispute"))
        form = shown(page) | {"served_date": "2099-01-01", "counterparty": "Kept <b>", "go": "continue"}
        response = client.post(url(draft, "dispute"), form)
        assert response.status_code == 422
        html = response.content.decode()
        assert 'href="#q-served_date"' in html
        assert 'id="q-served_date-error"' in html
        assert "Kept &lt;b&gt;" in html
        draft.refresh_from_db()
        assert draft.answers["served_date"] == "2099-01-01"

    def test_one_may_go_on_and_correct_it_later(self, client, person) -> None:
        draft = make_draft(person)
        form = {"mobile": "12", "go": "anyway"}
        assert client.post(url(draft, "contact"), form).url == url(draft, "request")

    def test_a_sound_step_leads_to_the_next(self, client, person) -> None:
        draft = make_draft(person)
        page = client.get(url(draft, "contact"))
        form = shown(page) | {"agent": "no", "go": "continue"}
        assert client.post(url(draft, "contact"), form).url == url(draft, "request")

    def test_constant_number_of_queries(self, client, person, django_assert_max_num_queries) -> None:
        draft = make_draft(person, ANSWERS)
        for step in STEPS:
            with django_assert_max_num_queries(14):
                client.get(url(draft, step))


@pytest.mark.parametrize("proceeding", proceedings())
def test_the_questions_of_every_proceeding_show_and_are_checked(client, person, proceeding: str) -> None:
    draft = make_draft(person, {"request_type": "dispute", "jurisdiction": "US", "proceeding_type": proceeding})
    for language in ("zh-hans", "en"):
        client.cookies["django_language"] = language
        page = client.get(url(draft, "dispute"))
        assert page.status_code == 200
        blocks = [section for section in page.context["sections"] if section.total]
        assert blocks
        assert all(escape(section.label) in page.content.decode() for section in blocks)
    form = shown(page) | {"go": "continue"}
    for section in blocks:
        for question in section.questions:
            if question.widget.input_type == "date":
                form[question.key] = "not a day"
    response = client.post(url(draft, "dispute"), form)
    assert response.status_code == 422
    assert response.context["errors"]


class TestFiling:
    def test_the_whole_way(self, client, person) -> None:
        draft = make_draft(person)
        for step in STEPS:
            page = client.get(url(draft, step))
            form = shown(page) | ANSWERS | {"served_date": "2026-01-05", "go": "continue"}
            response = client.post(url(draft, step), form)
            assert response.status_code == 302, (step, [q.label for q in response.context["errors"]])
        case = Case.objects.get()
        assert response.url == reverse("case-receipt", args=[case.number])
        page = client.get(response.url)
        assert case.number in page.content.decode()
        pdf = client.get(reverse("case-receipt-pdf", args=[case.number]))
        assert pdf.content.startswith(b"%PDF")

    def test_pressing_again_leads_to_the_same_receipt(self, client, person) -> None:
        draft = make_draft(person, ANSWERS)
        first = client.post(url(draft, "review"), {"go": "continue"})
        again = client.post(url(draft, "review"), {"go": "continue"})
        assert first.url == again.url
        assert Case.objects.count() == 1
        assert client.get(url(draft, "dispute")).url == first.url

    def test_what_is_missing_is_listed_by_step_with_links(self, client, person) -> None:
        draft = make_draft(person, {key: value for key, value in ANSWERS.items() if key != "served_date"})
        response = client.post(url(draft, "review"), {"go": "continue"})
        assert response.status_code == 422
        assert f"{url(draft, 'dispute')}#q-served_date" in response.content.decode()
        assert not Case.objects.exists()

    def test_statements_must_be_made(self, client, person) -> None:
        draft = make_draft(person, {**ANSWERS, "c_truth": None})
        response = client.post(url(draft, "review"), {"go": "continue"})
        assert response.status_code == 422
        assert "q-c_truth" in response.content.decode()

    def test_consents_are_separate_and_not_granted_by_silence(self, client, person) -> None:
        draft = make_draft(person, ANSWERS)
        client.post(url(draft, "review"), {"c_up": "yes", "seen": "{}", "go": "continue"})
        consents = {consent.key: consent.choice for consent in Case.objects.get().consents.all()}
        assert consents == {"c_expert": "no", "c_up": "yes", "c_overseas": "no", "c_case": "no"}

    def test_sending_abroad_is_asked_twice(self, client, person) -> None:
        draft = make_draft(person, ANSWERS)
        response = client.post(url(draft, "review"), {"c_overseas": "yes", "go": "continue"})
        assert response.status_code == 422
        assert 'name="c_overseas_ok"' in response.content.decode()
        page = shown(response)
        response = client.post(url(draft, "review"), page | {"c_overseas": "yes", "c_overseas_ok": "yes"})
        assert response.status_code == 302
        assert Case.objects.get().consents.get(key="c_overseas").choice == "yes"


class TestWalls:
    def test_a_foreign_draft_does_not_exist(self, client, person) -> None:
        draft = make_draft(actor(Role.ENTERPRISE_ADMIN))
        assert client.get(reverse("file-resume", args=[draft.pk])).status_code == 404
        for name in ("file-step", "file-save"):
            assert client.post(url(draft, "dispute", name)).status_code == 404
        for name in ("file-discard", "file-upload"):
            assert client.post(reverse(name, args=[draft.pk])).status_code == 404

    def test_a_foreign_receipt_does_not_exist(self, client, person) -> None:
        case = file_case()
        assert client.get(reverse("case-receipt", args=[case.number])).status_code == 404
        assert client.get(reverse("case-receipt-pdf", args=[case.number])).status_code == 404

    def test_an_unknown_step_does_not_exist(self, client, person) -> None:
        assert client.get(url(make_draft(person), "nowhere")).status_code == 404
