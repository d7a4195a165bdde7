"""Whoever leaves hands everything over: to a colleague or back to the queue, when the rights end."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case, CaseEvent, ReportReader
from cases.selectors.open_work import case_work
from cases.services.break_glass import ask_break_glass, decide_break_glass
from cases.services.report_readers import name_reader
from cases.services.triage import claim_case
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.leaving import open_work
from portal.tenancy.models import Duty, Membership, Role
from portal.tenancy.services.end_membership import end_membership
from portal.tenancy.services.keep_roster import OnDuty, keep_roster
from tests.cases.services.world import NOW, World, later
from tests.factories.tenancy import actor


def test_what_is_in_hand_is_shown(world: World) -> None:
    draft = world.drafted()
    (piece,) = case_work(world.handler.membership)
    assert draft.case.number in piece.label
    assert world.colleague.user not in piece.takers  # nobody was there when the list was made
    colleague = world.colleague
    assert colleague.user in case_work(world.handler.membership)[0].takers


def test_a_case_goes_to_a_colleague_with_its_draft(world: World) -> None:
    draft, taker = world.drafted(), world.colleague
    to = {f"case:{draft.case_id}": taker.user}
    end_membership(actor=world.head, membership=world.handler.membership, to=to, now=later(days=1))
    case = Case.objects.get(pk=draft.case_id)
    draft.refresh_from_db()
    assert (case.handler, draft.drafted_by, case.state) == (taker.user, taker.user, "in_guidance")
    event = CaseEvent.objects.get(kind="handed_over")
    assert event.data == {"from_name": str(world.handler.user), "to_name": str(taker.user)}
    assert InboxItem.objects.filter(recipient=taker.user, kind="case.handed_over").exists()


def test_without_a_taker_it_is_found_in_the_queue_and_claimed_anew(world: World) -> None:
    case = world.accepted()
    claimed_at, colleague = case.claimed_at, world.colleague
    end_membership(actor=world.head, membership=world.handler.membership, now=later(days=1))
    case = Case.objects.get(pk=case.pk)
    assert (case.handler, case.state, case.claimed_at) == (None, "accepted", claimed_at)
    assert InboxItem.objects.filter(recipient=colleague.user, kind="case.back_in_queue").exists()
    again = claim_case(actor=colleague, case=case, now=later(days=2))
    assert (again.handler, again.claimed_at) == (colleague.user, claimed_at)


def test_a_case_nobody_has_decided_on_waits_for_its_first_answer_again(world: World) -> None:
    claim_case(actor=world.handler, case=world.case, now=later(minutes=5))
    end_membership(actor=None, membership=world.handler.membership, now=later(hours=1))
    case = Case.objects.get(pk=world.case.pk)
    assert (case.handler, case.claimed_at) == (None, None)
    assert case.promise_since == case.submitted_at


def test_the_rights_are_gone_and_a_failed_hand_over_ends_nothing(world: World) -> None:
    case, stranger = world.accepted(), actor(Role.HANDLER)
    with pytest.raises(ValueError, match="cannot take over"):
        end_membership(
            actor=world.head, membership=world.handler.membership, to={f"case:{case.pk}": stranger.user}, now=NOW
        )
    assert Membership.objects.get(pk=world.handler.membership.pk).is_active
    assert Case.objects.get(pk=case.pk).handler == world.handler.user
    client = Client()
    client.force_login(world.handler.user)
    end_membership(actor=world.head, membership=world.handler.membership, now=NOW)
    assert client.get(reverse("case-detail", args=[case.number])).status_code == 404


def test_the_page_offers_and_does_it(world: World) -> None:
    case, colleague = world.accepted(), world.colleague
    client = Client()
    client.force_login(world.head.user)
    url = reverse("member_end", args=[world.handler.membership.pk])
    page = client.get(url).content.decode()
    assert case.number in page
    assert str(colleague.user) in page
    assert client.post(url, {"to_0": colleague.user_id}).status_code == 302
    assert Case.objects.get(pk=case.pk).handler == colleague.user


def test_days_of_duty_are_handed_over(world: World) -> None:
    colleague, day = world.colleague, world.platform.hours.duty_day(later(days=3650))
    colleague.user.phone = "13900000003"
    colleague.user.save()
    keep_roster(actor=None, platform=world.platform, days={day: OnDuty(world.handler.user, "13900000009")})
    (piece,) = open_work(world.handler.membership)
    end_membership(actor=None, membership=world.handler.membership, to={piece.key: colleague.user}, now=NOW)
    duty = Duty.objects.get(day=day)
    assert (duty.user, duty.phone) == (colleague.user, "13900000003")


def test_what_was_granted_by_name_ends(world: World, officer: Actor, second: Actor, chief: Actor) -> None:
    name_reader(actor=chief, user=officer.user, now=NOW)
    report = world.file(request_type="unfair_treatment", uf_measure="证据开示命令")
    claim_case(actor=officer, case=report, now=NOW)
    ordinary = world.file()
    glass = ask_break_glass(actor=officer, case=ordinary, reason="核对送达方式", hours=8, now=NOW)
    decide_break_glass(actor=second, glass=glass, approve=True, now=NOW)
    end_membership(actor=chief, membership=officer.membership, now=later(hours=1))
    glass.refresh_from_db()
    assert glass.state == "ended"
    assert not ReportReader.objects.filter(user=officer.user, ended_at=None).exists()
    assert Case.objects.get(pk=report.pk).handler is None
    as_before = Actor(user=officer.user, membership=officer.membership)  # a page that was open
    assert not Case.objects.content_visible_to(as_before).exists()


def test_a_report_of_unfair_treatment_is_handed_to_nobody_by_the_platforms_head(
    world: World, officer: Actor, chief: Actor, second: Actor
) -> None:
    name_reader(actor=chief, user=officer.user, now=NOW)
    report = world.file(request_type="unfair_treatment", uf_measure="证据开示命令")
    claim_case(actor=officer, case=report, now=NOW)
    (piece,) = case_work(officer.membership)
    assert piece.takers == ()
    assert report.number not in str(piece.label)
    assert not piece.url
