"""An emergency call from the five fields to the case, and every way around it."""

from datetime import timedelta

import pytest
from django.db import transaction

from cases.errors import CaseError
from cases.models import EmergencyCall, IntakeDraft
from cases.rules.calls import FROM_ONE_ADDRESS, FROM_ONE_NUMBER, CallError, CloseReason
from cases.services.begin_draft import discard_draft
from cases.services.calls.answer_call import close_call, pass_on_call, reopen_call, take_call
from cases.services.calls.begin_from_call import begin_at_counter_from_call, continue_call
from cases.services.calls.bind_call import bind_call
from cases.services.calls.place_call import place_call
from cases.services.calls.remind_calls import KEPT, forget_calls, remind_calls
from cases.services.calls.secrets import claim_code
from cases.services.save_draft import save_draft
from cases.services.submit_case import submit_case
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.tenancy.models import Duty, Role
from portal.tenancy.scope import acting_as
from tests.cases.calls.world import TOLD, CallWorld
from tests.cases.services.test_at_once import at_once
from tests.cases.services.world import NOW, later
from tests.factories.cases import ANSWERS
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, UserFactory, actor


def told(who) -> list[str]:
    return list(InboxItem.objects.filter(recipient=who.user).order_by("pk").values_list("kind", flat=True))


def now_is(call: EmergencyCall) -> EmergencyCall:
    return EmergencyCall.objects.get(pk=call.pk)


def test_a_visitor_reaches_the_national_centre_and_a_member_the_own_platform(world: CallWorld) -> None:
    officer, handler, owner = world.officer, world.handler, world.owner
    visitor, member = world.call(), world.call(owner, phone="13800138001")
    assert (visitor.platform, visitor.enterprise, visitor.jurisdiction) == (world.national, None, "US")
    assert (member.platform, member.enterprise) == (world.platform, world.enterprise)
    assert visitor.due_at == NOW + timedelta(hours=2)
    assert told(officer) == told(handler) == ["call.placed"]
    item = InboxItem.objects.get(recipient=officer.user)
    assert (item.level, item.url) == ("red", f"/desk/calls/{visitor.pk}/")
    assert OutgoingEmail.objects.filter(item=item).exists()


def test_at_night_the_duty_officer_is_told(world: CallWorld) -> None:
    night, duty = later(hours=14), UserFactory()  # 04:32 in Beijing
    Duty.objects.create(
        platform=world.platform, day=world.platform.hours.duty_day(night), user=duty, phone="010-1111 2222"
    )
    world.call(world.owner, now=night)
    assert list(InboxItem.objects.filter(recipient=duty).values_list("kind", flat=True)) == ["call.placed"]


def test_one_form_is_one_call_however_often_it_is_sent(world: CallWorld) -> None:
    officer = world.officer
    first = world.call(key="same")
    assert world.call(key="same", place="别处") == first
    assert EmergencyCall.objects.count() == 1
    assert told(officer) == ["call.placed"]


def test_nothing_in_the_table_leads_back_to_the_callers_secret(world: CallWorld) -> None:
    call = world.call(key="the-secret", address="203.0.113.9")
    kept = " ".join(str(value) for value in EmergencyCall.objects.filter(pk=call.pk).values_list()[0])
    assert not any(secret in kept for secret in ("the-secret", claim_code("the-secret"), "203.0.113.9"))
    assert "13800138000" not in " ".join(str(entry.new) for entry in AuditEntry.objects.all())


def test_floods_are_refused_by_number_and_by_device(world: CallWorld) -> None:
    world.national  # noqa: B018  made
    for _ in range(FROM_ONE_NUMBER):
        world.call()
    with pytest.raises(CaseError, match="too_many_calls"):
        world.call()
    world.call(now=later(hours=2))
    for n in range(FROM_ONE_ADDRESS):
        world.call(address="203.0.113.9", phone=f"138001390{n:02d}")
    with pytest.raises(CaseError, match="too_many_calls"):
        world.call(address="203.0.113.9", phone="13800139099")
    world.call(address="203.0.113.10", phone="13800139098")


def test_the_code_ties_the_call_to_the_account_and_brings_it_to_the_right_desk(world: CallWorld) -> None:
    world.officer, handler, owner = world.officer, world.handler, world.owner
    call = world.call(key="k")
    reference, code = call.reference, claim_code("k")
    for wrong in ({"reference": reference, "code": "00000000"}, {"reference": "E26-0000-0000", "code": code}):
        with pytest.raises(CaseError, match="call_not_found"):
            bind_call(actor=owner, now=NOW, **wrong)
    with acting_as(owner):
        assert bind_call(actor=owner, now=NOW, reference=f" {reference.lower()}", code=code).platform == world.platform
    assert told(handler) == ["call.passed_on"]
    assert bind_call(actor=owner, now=NOW, key="k").enterprise == world.enterprise  # again: nothing changes
    assert told(handler) == ["call.passed_on"]
    stranger = actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory())
    with pytest.raises(CaseError, match="call_not_found"):
        bind_call(actor=stranger, now=NOW, key="k")


def test_who_sees_it(world: CallWorld) -> None:
    call = world.call(world.owner)
    seen = {
        world.handler: True,
        world.owner: True,
        world.officer: False,
        actor(Role.AUDITOR, tenant=world.platform): False,
        actor(Role.SYSADMIN, tenant=world.national): False,
        actor(Role.HANDLER, tenant=PlatformFactory(region="440000")): False,
        actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory()): False,
    }
    for who, expected in seen.items():
        assert EmergencyCall.objects.visible_to(who).filter(pk=call.pk).exists() == expected
        with acting_as(who):
            assert EmergencyCall.objects.filter(pk=call.pk).exists() == expected


def test_staff_register_the_caller_and_the_call_becomes_a_case(world: CallWorld) -> None:
    officer, call = world.intake, world.call(world.owner)
    visitor = {"uscc": world.enterprise.uscc, "contact_name": "王小明", "mobile": "13800138000", "privacy_notice": "1"}
    with acting_as(officer):
        drafts = [begin_at_counter_from_call(actor=officer, call=call, now=NOW, **visitor) for _ in range(2)]
    assert drafts[0] == drafts[1] and IntakeDraft.objects.count() == 1  # pressed twice
    answers = drafts[0].answers
    assert answers["proceeding_type"] == "US_SCHEDULE_A" and answers["orders"] == ["account_freeze"]
    assert (answers["case_no"], answers["jurisdiction"]) == ("1:26-cv-01234", "US")
    assert now_is(call).state == "taken" and now_is(call).taken_by == officer.user
    with pytest.raises(CaseError, match="call_begun"):
        close_call(actor=officer, call=call, reason=CloseReason.DUPLICATE, now=NOW)
    more = {"platform": [{"platform": "amazon", "store": "A"}], "asin": "B0TESTTEST", "frozen": "80000 USD"}
    typed = {**ANSWERS, **more, "proceeding_type": "US_CIVIL", "orders": ["none"]}
    save_draft(actor=officer, draft=drafts[0], typed=typed, seen=None, page="", now=NOW)
    with acting_as(officer), transaction.atomic():
        case = submit_case(actor=officer, draft=drafts[0], now=later(hours=1))
    assert (now_is(call).state, now_is(call).case) == ("filed", case)
    assert remind_calls(now=later(days=1)) == 0


def test_the_enterprise_completes_it_itself(world: CallWorld) -> None:
    owner = world.owner
    call = world.call(owner)
    with acting_as(owner):
        draft = continue_call(actor=owner, call=call, now=NOW)
        assert continue_call(actor=owner, call=call, now=NOW) == draft
    assert draft.counter is None and draft.answers["mobile"] == "13800138000"
    assert now_is(call).state == "waiting"  # it is called back all the same
    assert begin_at_counter_from_call(actor=world.intake, call=call, now=NOW, uscc="") is None
    discard_draft(actor=owner, draft=draft, now=NOW)
    assert now_is(call).drafted is None


def test_passed_on_closed_and_opened_again(world: CallWorld) -> None:
    officer, handler = world.officer, world.handler
    call = world.call()
    with acting_as(officer):
        take_call(actor=officer, call=call, now=later(minutes=5), note="企业在杭州")
        pass_on_call(actor=officer, call=call, to=world.platform, now=later(minutes=6))
    call = now_is(call)
    assert (call.state, call.taken_by, call.due_at) == ("waiting", None, NOW + timedelta(hours=2))
    assert told(handler) == ["call.passed_on"]
    with pytest.raises(CaseError, match="move_to_self"):
        pass_on_call(actor=handler, call=call, to=world.platform, now=NOW)
    with pytest.raises(CaseError, match="call_abroad"):
        pass_on_call(actor=handler, call=call, to=PlatformFactory(overseas=True), now=NOW)
    with acting_as(handler):
        close_call(actor=handler, call=call, reason=CloseReason.NOT_IP, now=later(minutes=30), note="租金纠纷")
        with pytest.raises(CallError):
            take_call(actor=handler, call=call, now=NOW)
        assert forget_calls(now=later(days=1)) == 0
        reopen_call(actor=handler, call=call, now=later(hours=1))
    assert "企业在杭州\n租金纠纷" in now_is(call).note
    close_call(actor=handler, call=call, reason=CloseReason.SETTLED, now=later(hours=2))
    assert forget_calls(now=later(hours=2) + KEPT + timedelta(days=1)) == 1


def test_nobody_is_left_waiting(world: CallWorld) -> None:
    handler, head, national = world.handler, world.head, actor(Role.PLATFORM_HEAD, tenant=world.national)
    world.call(world.owner)
    assert [remind_calls(now=later(minutes=59)), remind_calls(now=later(minutes=61))] == [0, 1]
    assert [remind_calls(now=later(hours=1, minutes=30)), remind_calls(now=later(hours=2))] == [0, 1]
    assert remind_calls(now=later(hours=9)) == 0
    assert told(handler) == ["call.placed", "call.reminder", "call.late"]
    assert told(national) == ["call.late"]
    assert told(head)[-1] == "call.late"


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once(transactional_db) -> None:
    world = CallWorld()
    world.national  # noqa: B018  made
    calls = at_once(*(lambda: place_call(actor=None, key="one", now=NOW, **TOLD) for _ in range(2)))
    assert calls[0] == calls[1]
    assert EmergencyCall.objects.count() == 1
    visitor = {"uscc": world.enterprise.uscc, "contact_name": "王小明", "mobile": "13800138000", "privacy_notice": "1"}
    people = (world.intake, world.handler)
    begun = at_once(
        *(lambda who=who: begin_at_counter_from_call(actor=who, call=calls[0], now=NOW, **visitor) for who in people)
    )
    assert begun[0] == begun[1] and IntakeDraft.objects.count() == 1
