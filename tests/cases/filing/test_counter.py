"""Counter registration: staff type for the enterprise that stands before them, through the same wizard."""

import pytest

from cases.errors import InvalidRequest
from cases.models import Case, Consent, IntakeDraft
from cases.services.report_unfair_treatment import GIVEN
from cases.services.save_draft import save_draft
from cases.services.submit_case import submit_case
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Enterprise, Role
from tests.cases.pages.world import browser, page, press
from tests.cases.services.world import NOW, World
from tests.factories.cases import ANSWERS
from tests.factories.tenancy import actor

VISITOR = {"contact_name": "柳亦舟", "mobile": "13800138000", "in_person": "on"}
NEW_CODE = "91330108MA2KQX7R83"


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def officer(world: World):
    return actor(Role.INTAKE_OFFICER, tenant=world.platform)


def begin(who, **data: str) -> IntakeDraft:
    press(who, "/counter/", **{**VISITOR, **data})
    return IntakeDraft.objects.latest("pk")


def test_a_request_for_a_registered_enterprise(world: World, officer) -> None:
    draft = begin(officer, uscc=world.enterprise.uscc)
    assert (draft.enterprise, draft.counter, draft.author) == (world.enterprise, world.platform, officer.user)
    assert draft.answers["contact_name"] == "柳亦舟" and draft.answers["name_zh"] == world.enterprise.name_zh
    assert world.enterprise.name in page(officer, f"/file/{draft.pk}/enterprise/")
    assert f"/file/{draft.pk}/" in page(officer, "/counter/")


def test_filing_is_told_as_done_by_staff(world: World, officer) -> None:
    owner = world.owner
    draft = begin(officer, uscc=world.enterprise.uscc)
    save_draft(actor=officer, draft=draft, typed={**ANSWERS, "c_expert": "yes"}, seen=None, page="", now=NOW)
    case = submit_case(actor=officer, draft=draft, now=NOW)
    assert case.source == "counter"
    consents = Consent.objects.filter(case=case)
    assert consents and all(consent.in_person and consent.given_by == officer.user for consent in consents)
    actions = AuditEntry.objects.filter(actor=officer.user).values_list("action", flat=True)
    assert {"draft.begin_at_counter", "case.submit_at_counter"} <= set(actions)
    assert world.platform.name_zh in page(owner, f"/cases/{case.number}/timeline/")
    assert InboxItem.objects.filter(recipient=owner.user, kind="case.registered").exists()


def test_unfair_treatment_is_not_reported_at_a_counter(world: World, officer) -> None:
    draft = begin(officer, uscc=world.enterprise.uscc)
    save_draft(actor=officer, draft=draft, typed={**ANSWERS, **GIVEN}, seen=None, page="", now=NOW)
    with pytest.raises(InvalidRequest) as refused:
        submit_case(actor=officer, draft=draft, now=NOW)
    assert refused.value.problems["request"]["request_type"].code == "not_at_counter"
    assert not Case.objects.filter(enterprise=world.enterprise, restricted=True).exists()


def test_an_unknown_code_asks_who_the_enterprise_is(world: World, officer) -> None:
    text = press(officer, "/counter/", status=200, uscc=NEW_CODE, **VISITOR)
    assert 'name="name_zh"' in text and "error" not in text.split("<form")[-1]
    press(officer, "/counter/", status=422, uscc=NEW_CODE, name_zh="", province="330000", city="330100", **VISITOR)
    assert not Enterprise.objects.filter(uscc=NEW_CODE).exists()
    draft = begin(officer, uscc=NEW_CODE, name_zh="杭州砚舟照明有限公司", province="330000", city="330100")
    assert draft.enterprise.uscc == NEW_CODE and not draft.enterprise.memberships.exists()
    assert draft.answers["region"] == "330100"


def test_a_wrong_code_or_a_missing_check_begins_nothing(world: World, officer) -> None:
    press(officer, "/counter/", status=422, **{**VISITOR, "uscc": "91330108MA2KQX7R8X"})
    press(officer, "/counter/", status=422, uscc=world.enterprise.uscc, contact_name="柳亦舟", mobile="13800138000")
    assert not IntakeDraft.objects.exists()


def test_walls(world: World, officer) -> None:
    draft = begin(officer, uscc=world.enterprise.uscc)
    address = f"/file/{draft.pk}/enterprise/"
    page(actor(Role.INTAKE_OFFICER), address, status=404)  # another platform's counter
    page(actor(Role.NATIONAL_OFFICER), address, status=404)
    page(world.owner, address)  # the enterprise goes on with what was begun for it
    own = browser(world.owner).post("/file/").headers["Location"]
    page(officer, own, status=404)  # but what it writes itself is its own
    assert not Case.objects.exists()


def test_of_an_enterprise_from_elsewhere_only_the_licence_is_known(world: World) -> None:
    stranger = actor(Role.INTAKE_OFFICER)
    Enterprise.objects.filter(pk=world.enterprise.pk).update(region="440300", name_en="Secret Name Ltd")
    draft = begin(stranger, uscc=world.enterprise.uscc)
    assert "name_en" not in draft.answers and draft.answers["name_zh"] == world.enterprise.name_zh
