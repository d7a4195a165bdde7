"""What people agreed to: asked at registration and again when a text changes, shown, withdrawn."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Consent
from cases.services.panel import invite_expert
from cases.services.triage import accept_case, claim_case
from experts.models import Panel
from portal.accounts.models import Agreement
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from portal.tenancy.rules.texts import KEYS, in_force, texts, versions_in_force
from tests.factories.cases import file_case
from tests.factories.experts import ExpertFactory
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, UserFactory, actor
from tests.tenancy.test_registration import filled

pytestmark = pytest.mark.django_db
ASKED = "/account/agree/"
# Whoever changes a text that people have agreed to makes a new version of it, and adds its line here.
DIGESTS = {
    ("privacy", "2026-11"): "fc1d6135650ae8c5f6bad2af4fa1f24f5ee1d3221026b37372fbe340482ced6d",
    ("terms", "2026-11"): "45ee71c9889b5ab2606b60b0d3219441abda65154d9c2d8163a0652d88adce3f",
}


def outdated() -> dict[str, str]:
    return versions_in_force() | {"terms": "2025-01"}


def ticked(page) -> dict:
    return {"agreed": "yes", "seen": [f"{text['key']}:{text['version']}" for text in page.context["texts"]]}


def test_texts_that_people_agreed_to_stay_as_they_are() -> None:
    assert {key: text.digest for key, text in texts().items()} == DIGESTS


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_version_is_whole_in_both_languages(lang: str) -> None:
    for text in texts().values():
        parts = text.parts(lang, owner="O", phone="P")
        assert len(parts) >= 3
        assert all(part.heading and part.lines for part in parts)
        assert "{" not in str(parts)


def test_registration_keeps_both_in_the_ledger_and_the_trail(client) -> None:
    form = filled()
    assert client.post(reverse("register"), form).status_code == 302
    rows = Agreement.objects.filter(given_by__username=form["username"])
    assert {row.key: (row.choice, row.text_version) for row in rows} == {
        key: ("yes", in_force(key).version) for key in KEYS
    }
    assert AuditEntry.objects.get(action="consent.given").new == versions_in_force()
    assert client.get(reverse("enterprise")).status_code == 200


class TestAsking:
    @pytest.mark.parametrize("agreed", [{}, {"privacy": "2026-11"}, {"privacy": "2026-11", "terms": "2025-01"}])
    def test_who_has_not_agreed_to_what_is_in_force(self, at_browser, agreed: dict) -> None:
        client = at_browser(UserFactory(agreed=agreed))
        for name in ("home", "account", "inbox"):
            assert client.get(reverse(name)).url == ASKED
        page = client.get(ASKED)
        assert [text["key"] for text in page.context["texts"]] == [
            key for key in KEYS if agreed.get(key) != in_force(key).version
        ]
        for name in ("privacy", "terms"):
            assert client.get(reverse(name)).status_code == 200
        assert client.post(ASKED, {"agreed": "yes"}).status_code == 422  # what was read has to be said
        assert client.post(ASKED, ticked(page) | {"agreed": ""}).status_code == 422
        assert client.post(ASKED, ticked(page)).url == reverse("home")
        assert client.get(reverse("account")).status_code == 200
        assert client.get(ASKED).status_code == 302

    def test_it_is_audited_with_versions(self, at_browser) -> None:
        user = UserFactory(agreed=outdated())
        client = at_browser(user)
        client.post(ASKED, ticked(client.get(ASKED)))
        assert AuditEntry.objects.get(action="consent.given", actor=user).new == {"terms": in_force("terms").version}
        assert [row.text_version for row in Agreement.objects.filter(given_by=user, key="terms")] == [
            "2025-01",
            in_force("terms").version,
        ]

    def test_a_text_that_changed_while_being_read_is_shown_again(self, at_browser) -> None:
        client = at_browser(UserFactory(agreed={}))
        data = {"agreed": "yes", "seen": ["privacy:2026-11", "terms:2025-01"]}
        assert client.post(ASKED, data).status_code == 422
        assert client.get(reverse("home")).url == ASKED

    def test_the_second_factor_comes_first(self, at_browser, settings) -> None:
        settings.SECOND_FACTOR_REQUIRED = True
        client = at_browser(actor(Role.HANDLER, user=UserFactory(agreed={})).user)
        assert client.get(ASKED).url == reverse("second_factor_set_up")


class TestOwnPage:
    def test_shows_what_was_agreed_when(self, at_browser) -> None:
        user = UserFactory(agreed=outdated())
        client = at_browser(user)
        client.post(ASKED, ticked(client.get(ASKED)))
        page = client.get(reverse("consents"))
        assert [item["one"].agreed for item in page.context["standings"]] == [True, True]
        assert len(page.context["history"]) == 3
        assert "2025-01" in page.content.decode()

    def test_withdrawing_closes_the_account_until_one_agrees_again(self, at_browser) -> None:
        user = UserFactory()
        client = at_browser(user)
        assert client.post(reverse("consent_withdraw"), {"key": "terms"}).url == ASKED
        assert client.get(reverse("home")).url == ASKED
        assert Agreement.objects.filter(given_by=user, key="terms").last().choice == "no"
        assert AuditEntry.objects.get(action="consent.withdrawn").new == {"terms": in_force("terms").version}
        again = at_browser(user)
        assert again.get(reverse("home")).url == ASKED
        again.post(ASKED, ticked(again.get(ASKED)))
        assert again.get(reverse("account")).status_code == 200

    def test_nobody_elses(self, at_browser) -> None:
        UserFactory(agreed=outdated())
        assert len(at_browser(UserFactory()).get(reverse("consents")).context["history"]) == 2

    def test_an_unknown_one_is_not_found(self, at_browser) -> None:
        assert at_browser(UserFactory()).post(reverse("consent_withdraw"), {"key": "cookies"}).status_code == 404


class TestOfCases:
    @pytest.fixture
    def owner(self):
        return actor(Role.ENTERPRISE_ADMIN)

    def test_are_shown_and_withdrawn_where_they_are_kept(self, owner, at_browser) -> None:
        case = file_case(owner, {"c_expert": "yes", "c_up": "yes"})
        client = at_browser(owner.user)
        lines = {line.withdraw for line in client.get(reverse("consents")).context["elsewhere"] if line.withdraw}
        url = reverse("case-consent-withdraw", args=[case.number, "c_expert"])
        assert lines == {url, reverse("case-consent-withdraw", args=[case.number, "c_up"])}
        assert client.post(url).url == reverse("consents")
        rows = Consent.objects.filter(case=case, key="c_expert").order_by("id")
        assert [row.choice for row in rows] == ["yes", "no"]
        assert url not in client.get(reverse("consents")).content.decode()
        assert AuditEntry.objects.get(action="case.consent_withdrawn").old == {"c_expert": "yes"}
        client.post(url)
        assert rows.count() == 2

    def test_the_panel_and_the_handler_hear_of_it(self, at_browser) -> None:
        platform = PlatformFactory(region="540100")
        owner = actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory(region="540100"))
        handler, now = actor(Role.HANDLER, tenant=platform), timezone.now()
        case = file_case(owner, {"c_expert": "yes"}, now=now)
        claim_case(actor=handler, case=case, now=now)
        accepted = accept_case(actor=handler, case=case, now=now)
        expert = ExpertFactory(platform=platform)
        invite_expert(actor=handler, case=accepted, expert=expert, role="forum_lawyer", is_lead=True, now=now)
        client = at_browser(owner.user)
        client.post(reverse("case-consent-withdraw", args=[case.number, "c_expert"]))
        assert Panel.objects.get(case=case).matter["consent_experts"] == "no"
        assert InboxItem.objects.filter(recipient=handler.user, kind="case.consent_withdrawn").exists()
        page = at_browser(handler.user).get(reverse("case-detail", args=[case.number]))
        assert not page.context["expert_consent"]
        assert [c.choice for c in page.context["consents"] if c.key == "c_expert"] == ["no"]

    def test_staff_do_not_withdraw_for_the_enterprise(self, owner, at_browser) -> None:
        case = file_case(owner, {"c_expert": "yes"})
        handler = actor(Role.HANDLER, tenant=case.platform)
        url = reverse("case-consent-withdraw", args=[case.number, "c_expert"])
        assert at_browser(handler.user).post(url).status_code == 403
        assert at_browser(actor(Role.ENTERPRISE_ADMIN).user).post(url).status_code == 404

    def test_the_page_asks_a_constant_number_of_queries(self, owner, at_browser, django_assert_max_num_queries) -> None:
        client = at_browser(owner.user)
        for _ in range(3):
            file_case(owner, {"c_expert": "yes"})
        client.get(reverse("consents"))
        with django_assert_max_num_queries(20):
            client.get(reverse("consents"))
