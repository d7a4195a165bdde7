"""Autosave, and two devices on one draft."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from cases.models import IntakeDraft
from portal.tenancy.models import Role
from tests.factories.cases import MATTER, file_case, make_draft
from tests.factories.tenancy import PlatformFactory, actor

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def draft(client) -> IntakeDraft:
    PlatformFactory()
    who = actor(Role.ENTERPRISE_ADMIN)
    client.force_login(who.user)
    return make_draft(who, MATTER)


def hidden(html: str) -> dict[str, str]:
    """What the page knows about itself: its name, what it was shown."""
    found = re.findall(r'<input type="hidden" name="(page|seen|shown)"[^>]* value="([^"]*)"', html)
    return {name: unescape(value) for name, value in found}


class Device:
    """One open page of a step; it sends all its answers with every save, as a browser does."""

    def __init__(self, client, draft: IntakeDraft, step: str = "dispute") -> None:
        self.client, self.draft, self.step = client, draft, step
        html = client.get(reverse("file-step", args=[draft.pk, step])).content.decode()
        self.knows = hidden(html)
        self.answers = {key: draft.answers.get(key, "") for key in MATTER}

    def types(self, **answers: str) -> str:
        self.answers |= answers
        return self.saves()

    def saves(self) -> str:
        response = self._post("file-save", headers=HTMX)
        assert response.status_code == 200
        html = response.content.decode()
        self.knows |= hidden(html)
        return html

    def continues(self):
        return self._post("file-step")

    def _post(self, name: str, **options):
        url = reverse(name, args=[self.draft.pk, self.step])
        return self.client.post(url, self.knows | self.answers, **options)


def stored(draft: IntakeDraft) -> dict:
    draft.refresh_from_db()
    return draft.answers


def test_says_when_it_saved_and_sends_nothing_that_did_not_change(client, draft) -> None:
    device = Device(client, draft)
    html = device.types(counterparty="Brightmoor Cells")
    assert stored(draft)["counterparty"] == "Brightmoor Cells"
    assert re.search(r"\d\d:\d\d:\d\d", html)
    assert 'id="questions"' not in html
    assert 'id="preview"' not in html


def test_a_choice_that_opens_questions_brings_them(client, draft) -> None:
    device = Device(client, draft)
    html = device.types(proceeding_type="USITC_337")
    assert 'id="questions"' in html
    assert 'name="itc_named"' in html
    assert "us_judge" not in html


def test_the_preview_follows_the_dates(client, draft) -> None:
    html = Device(client, draft).types(served_date="2026-01-05")
    assert 'id="preview"' in html


def test_an_impossible_date_is_said_at_once_and_an_empty_answer_is_not(client, draft) -> None:
    html = Device(client, draft).types(served_date="2099-01-01", counterparty="")
    assert 'id="q-served_date-error"' in html
    assert 'id="q-counterparty-error"' not in html


def test_two_devices_with_different_answers_lose_nothing(client, draft) -> None:
    one, other = Device(client, draft), Device(client, draft)
    one.types(counterparty="From one")
    html = other.types(role="claimant")
    answers = stored(draft)
    assert (answers["counterparty"], answers["role"]) == ("From one", "claimant")
    assert reverse("file-step", args=[draft.pk, "dispute"]) in html  # told that there is more to load


def test_two_devices_with_the_same_answer_are_asked(client, draft) -> None:
    one, other = Device(client, draft), Device(client, draft)
    one.types(counterparty="From one")
    other.types(counterparty="From other")
    assert stored(draft)["counterparty"] == "From one"
    response = other.continues()
    html = response.content.decode()
    assert response.status_code == 409
    assert "From one" in html
    assert 'value="From other"' in html
    other.knows |= hidden(html)
    other.continues()
    assert stored(draft)["counterparty"] == "From other"


def test_a_page_whose_answer_was_lost_on_the_way_does_not_clash_with_itself(client, draft) -> None:
    device = Device(client, draft)
    before = dict(device.knows)
    device.types(counterparty="First")
    device.knows = before  # the answer never arrived
    device.types(counterparty="Second")
    assert stored(draft)["counterparty"] == "Second"


def test_answers_for_questions_that_do_not_exist_are_dropped(client, draft) -> None:
    url = reverse("file-save", args=[draft.pk, "dispute"])
    client.post(url, {"is_admin": "yes", "c_truth": "yes", "seen": "{}"}, headers=HTMX)
    assert "is_admin" not in stored(draft)
    assert "c_truth" not in draft.answers  # a question of another step


def test_control_characters_do_not_reach_the_database(client, draft) -> None:
    Device(client, draft).types(counterparty="a\x00b\u202ec")
    assert stored(draft)["counterparty"] == "abc"


@pytest.mark.parametrize("seen", ["", "[]", "nonsense", json.dumps({"counterparty": 1})])
def test_a_broken_page_is_a_clash_not_a_crash(client, draft, seen: str) -> None:
    url = reverse("file-save", args=[draft.pk, "dispute"])
    response = client.post(url, {"counterparty": "x", "seen": seen}, headers=HTMX)
    assert response.status_code == 200
    assert stored(draft)["counterparty"] == MATTER["counterparty"]


def test_more_text_than_can_be_kept_is_said(client, draft) -> None:
    draft.answers["products"] = "长" * 599_900
    draft.save()
    response = client.post(reverse("file-save", args=[draft.pk, "dispute"]), {"counterparty": "y" * 200}, headers=HTMX)
    assert 'role="alert"' in response.content.decode()
    assert stored(draft)["counterparty"] == MATTER["counterparty"]


def test_a_filed_draft_says_so(client) -> None:
    who = actor(Role.ENTERPRISE_ADMIN)
    case = file_case(who)
    client.force_login(who.user)
    response = client.post(
        reverse("file-save", args=[case.draft.pk, "dispute"]), {"counterparty": "late"}, headers=HTMX
    )
    assert 'role="alert"' in response.content.decode()
    assert case.draft.answers["counterparty"] != "late"
