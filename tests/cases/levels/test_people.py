"""What people decide about a level: raising with a reason, lowering with a second person; a night does not undo it."""

import pytest

from cases.errors import CaseError
from cases.models import Case, LevelDecision
from cases.services.lowering import approve_lowering, refuse_lowering
from cases.services.regrade import change_level, reassess_case
from cases.services.tick_point import tick_point
from portal.inbox.models import InboxItem
from tests.cases.services.world import World, later


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def propose(world: World) -> LevelDecision:
    return change_level(actor=world.handler, case=world.case, level="yellow", reason="已和解", now=later(hours=1))


def refused(code: str, **call) -> None:
    service = call.pop("service")
    with pytest.raises(CaseError, match=code):
        service(**call)


def test_lowering_waits_for_a_second_person_who_is_told(world: World) -> None:
    assert world.case.level == "red" and world.head
    decision = propose(world)
    assert fresh(world.case).level == "red"
    assert InboxItem.objects.filter(kind="case.lowering_proposed", recipient=world.head.user).count() == 1
    refused("second_person", service=approve_lowering, actor=world.handler, decision=decision, now=later(hours=2))
    approve_lowering(actor=world.head, decision=decision, now=later(hours=2))
    assert fresh(world.case).level == "yellow"
    refused("decided", service=approve_lowering, actor=world.head, decision=decision, now=later(hours=3))
    kinds = world.case.events.values_list("kind", flat=True)
    assert {"lowering_proposed", "regraded"} <= set(kinds)


def test_a_refusal_keeps_the_level_and_its_reason(world: World) -> None:
    decision = propose(world)
    refused("reason_needed", service=refuse_lowering, actor=world.head, decision=decision, reason=" ", now=later())
    refuse_lowering(actor=world.head, decision=decision, reason="冻结尚未解除", now=later(hours=2))
    assert fresh(world.case).level == "red"
    assert world.case.events.get(kind="lowering_refused").data["reason"] == "冻结尚未解除"
    assert InboxItem.objects.filter(kind="case.lowering_refused", recipient=world.handler.user).count() == 1
    refused("decided", service=approve_lowering, actor=world.head, decision=decision, now=later(hours=3))


def test_one_proposal_at_a_time(world: World) -> None:
    propose(world)
    again = {"case": world.case, "level": "blue", "reason": "再议", "now": later(hours=2)}
    refused("lowering_waits", service=change_level, actor=world.colleague, **again)


def test_what_two_people_lowered_a_night_does_not_raise_again(world: World) -> None:
    approve_lowering(actor=world.head, decision=propose(world), now=later(hours=2))
    for night in (1, 2):
        reassess_case(actor=None, case=world.case, now=later(days=night))
    case = fresh(world.case)
    assert (case.level, case.ruled_level) == ("yellow", "red")
    decision = LevelDecision.objects.filter(case=case, in_force=True).first()
    assert "H02" in decision.weighed


def test_a_new_reason_raises_it_again(world: World) -> None:
    approve_lowering(actor=world.head, decision=propose(world), now=later(hours=2))
    dossier = world.case.dossier
    dossier.answers = {**dossier.answers, "orders": ["tro"]}
    dossier.save()
    reassess_case(actor=None, case=world.case, now=later(days=1))
    assert fresh(world.case).level == "red"
    assert world.case.events.filter(kind="regraded").first().data["to"] == "red"


def test_what_a_person_raised_the_rules_do_not_lower(world: World) -> None:
    case = world.file(served_date="2026-07-14", counsel="retained", self_urgency="m1")
    change_level(actor=world.handler, case=case, level="red", reason="影响产业", now=later(hours=1))
    reassess_case(actor=None, case=case, now=later(days=1))
    assert (fresh(case).level, fresh(case).ruled_level) == ("red", "yellow")


def test_a_level_begins_its_checklist_and_keeps_the_one_before(world: World) -> None:
    case = world.case
    point = case.checklist.get(item="task_group")
    assert (fresh(case).points, fresh(case).points_done) == (6, 0)
    tick_point(actor=world.handler, point=point, done=True, note="组长：负责人", now=later(hours=1))
    tick_point(actor=world.colleague, point=point, done=True, now=later(hours=2))
    point.refresh_from_db()
    assert (point.done_by, point.done_at) == (world.handler.user, later(hours=1))
    assert fresh(case).points_done == 1
    approve_lowering(actor=world.head, decision=propose(world), now=later(hours=2))
    assert (fresh(case).points, fresh(case).points_done) == (5, 0)
    assert case.checklist.filter(level="red", done_at__isnull=False).count() == 1
    tick_point(actor=world.handler, point=point, done=False, now=later(hours=3))
    assert fresh(case).points_done == 0
    assert case.events.filter(kind__startswith="point_").count() == 2


def test_a_case_keeps_the_version_of_the_rules_by_which_it_was_graded(world: World) -> None:
    assert world.case.rule_version == "1"
    assert world.case.level_decisions.get().rule_version == "1"
