"""Reports: a pack to the parent, its answer; red cases within 24 hours; the work never stops for it."""

from datetime import timedelta

import pytest

from cases.errors import CaseError
from cases.models import Case, Dossier, Move, SharePack
from cases.rules.moves import MoveError
from cases.rules.share_list import DEADLINES, GRADING
from cases.selectors.move_pack import Share
from cases.services.lowering import approve_lowering
from cases.services.moves.accept_move import accept_move
from cases.services.moves.answer_report import answer_report
from cases.services.moves.recall_move import end_move, recall_move
from cases.services.moves.remind_reports import remind_reports
from cases.services.regrade import change_level
from cases.services.triage import accept_case, claim_case
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from tests.cases.moves.world import KEYS, MoveWorld
from tests.cases.services.world import NOW, later
from tests.factories.tenancy import PlatformFactory, actor


@pytest.fixture
def red(db) -> MoveWorld:
    """A case that is red from the beginning."""
    world = MoveWorld()
    world.case = world.file(c_up="no", orders=["tro"])
    assert world.case.level == "red"
    return world


def test_a_red_case_must_be_reported_within_a_day(red: MoveWorld) -> None:
    assert red.case.report_due == NOW + timedelta(hours=24)
    move = red.offer("escalate")
    assert move.state == "offered"  # up the tree no consent is asked
    assert red.fresh().report_due is None


def test_the_parent_reads_the_pack_and_no_file(red: MoveWorld) -> None:
    red.offer("escalate", share=Share(keys=(*KEYS, DEADLINES, GRADING)))
    pack = SharePack.objects.visible_to(red.national).get()
    assert pack.deadlines
    assert pack.grading["level"] == "red"
    assert not Dossier.objects.visible_to(red.national).exists()
    assert not Move.objects.visible_to(red.owner).exists()  # what one office tells the other


def test_the_work_goes_on_and_the_parent_answers(red: MoveWorld) -> None:
    claim_case(actor=red.handler, case=red.case, now=NOW)
    move = red.offer("escalate")
    accept_case(actor=red.handler, case=red.fresh(), now=later(hours=1))
    accept_move(actor=red.national, move=move, now=later(hours=2))
    assert red.fresh().state == "accepted"
    assert red.fresh().platform == red.platform
    answer_report(actor=red.national, move=move, answer="同意组织会诊。", now=later(hours=3))
    answered = answer_report(actor=red.national, move=move, answer="并请每日报告进展。", now=later(hours=4))
    assert answered.answer == "同意组织会诊。\n\n并请每日报告进展。"
    assert InboxItem.objects.filter(kind="move.answered", recipient=red.handler.user).count() == 2
    end_move(actor=red.handler, move=move, now=later(days=9))
    assert not SharePack.objects.visible_to(red.national).exists()
    assert Case.objects.visible_to(red.national).exists()  # by the tree, as every header


def test_only_the_parent_is_reported_to(red: MoveWorld) -> None:
    with pytest.raises(CaseError) as error:
        red.offer("escalate", target=red.target)
    assert error.value.code == "move_not_parent"
    move = red.offer("escalate")
    with pytest.raises(CaseError):
        answer_report(actor=red.receiver, move=move, answer="…", now=NOW)
    with pytest.raises(CaseError) as error:
        answer_report(actor=red.national, move=move, answer=" ", now=NOW)
    assert error.value.code == "answer_needed"


def test_an_answered_report_is_not_recalled(red: MoveWorld) -> None:
    move = red.offer("escalate")
    answer_report(actor=red.national, move=move, answer="已阅。", now=NOW)
    with pytest.raises(MoveError) as refused:
        recall_move(actor=red.handler, move=move, now=NOW)
    assert refused.value.possible == ("answer", "end")


def test_the_duty_comes_and_goes_with_the_level(world: MoveWorld) -> None:
    world.case = world.file(c_up="yes", served_date="2026-07-14", counsel="retained")
    assert world.case.level == "yellow"
    assert world.case.report_due is None
    change_level(actor=world.handler, case=world.case, level="red", reason="账户已冻结", now=later(hours=5))
    assert world.fresh().report_due == later(hours=29)
    head = actor(Role.PLATFORM_HEAD, tenant=world.platform)
    lower = change_level(actor=world.handler, case=world.fresh(), level="yellow", reason="已解冻", now=later(hours=6))
    approve_lowering(actor=head, decision=lower, now=later(hours=7))
    assert world.fresh().report_due is None


def test_who_takes_a_red_case_over_need_not_tell_the_same_parent_again(red: MoveWorld) -> None:
    red.offer("escalate")
    station = PlatformFactory(station=True, parent=red.platform)
    accept_move(actor=actor(Role.HANDLER, tenant=station), move=red.offer("refer", target=station), now=later(hours=1))
    assert red.fresh().report_due is not None  # another parent: the sub-centre, which reads it from now on as such
    assert Move.objects.get(kind="escalate").state == "recalled"


def test_the_reminder_comes_once(red: MoveWorld) -> None:
    head = red.head
    assert remind_reports(now=later(hours=11)) == 0
    assert remind_reports(now=later(hours=12)) == 1
    assert remind_reports(now=later(hours=13)) == 0
    assert InboxItem.objects.filter(kind="case.report_reminder", recipient=head.user).count() == 1


def test_the_national_centre_reports_to_nobody(db) -> None:
    world = MoveWorld(platform=PlatformFactory(national=True))
    case = world.file(request_type="unfair_treatment", uf_measure="证据开示命令")
    assert case.report_due is None
