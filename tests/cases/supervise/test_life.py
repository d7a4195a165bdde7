"""A supervised task from the order to the confirmation, and every way around it."""

import pytest

from cases.errors import CaseError
from cases.models import Case, CaseEvent, Supervision, SupervisionNote
from cases.policies import can_read_content
from cases.rules.supervision import SupervisionError, Urgency
from cases.selectors.dashboard_scope import Scope
from cases.selectors.supervision import supervision_scores
from cases.services.moves.accept_move import accept_move
from cases.services.supervise.ask_supervision import ask_supervision
from cases.services.supervise.decide import confirm, grant_extension, recall, refuse_extension, send_back
from cases.services.supervise.remind_supervisions import remind_supervisions
from cases.services.supervise.work import ask_extension, finish, give_feedback
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from tests.cases.services.world import NOW, later
from tests.cases.supervise.world import DUE, SuperviseWorld
from tests.factories.tenancy import actor


def told(who) -> list[str]:
    return list(InboxItem.objects.filter(recipient=who.user).order_by("pk").values_list("kind", flat=True))


def test_the_whole_way(world: SuperviseWorld) -> None:
    handler, parent, case = world.handler, world.parent, world.accepted()
    with acting_as(parent):
        task = world.ask(case=case)
    assert told(handler)[-1] == "supervision.asked"
    with acting_as(handler):
        give_feedback(actor=handler, supervision=task, text="已联系7家。", now=later(days=1))
        give_feedback(actor=handler, supervision=task, text="已联系10家。", now=later(days=2))
        ask_extension(actor=handler, supervision=task, wanted_due_at=later(days=8), reason="1家未复", now=later(days=3))
    with acting_as(parent):
        grant_extension(actor=parent, supervision=task, now=later(days=3))
    with acting_as(handler):
        finish(actor=handler, supervision=task, text="11家均已答复。", now=later(days=7))
    with acting_as(parent):
        confirm(actor=parent, supervision=task, now=later(days=7))
    task = world.now_is(task)
    assert (task.state, task.due_at, task.first_due_at) == ("confirmed", later(days=8), DUE)
    assert not task.is_late(later(days=30))
    verbs = ["feedback", "feedback", "ask_extension", "grant", "finish", "confirm"]
    assert list(task.notes.values_list("verb", flat=True)) == verbs
    assert told(parent) == [f"supervision.{kind}" for kind in ("feedback", "feedback", "extension_asked", "finished")]
    assert told(handler)[-2:] == ["supervision.extension_granted", "supervision.confirmed"]


def test_both_trails_tell_it_without_the_words(world: SuperviseWorld) -> None:
    task = world.ask()
    give_feedback(actor=world.handler, supervision=task, text="已联系7家。", now=later(days=1))
    for platform in (world.platform, world.national.platform):
        entries = AuditEntry.objects.filter(chain__platform=platform, action__startswith="supervision.")
        assert list(entries.order_by("seq").values_list("action", flat=True)) == [
            "supervision.ask",
            "supervision.feedback",
        ]
        assert not any("已联系" in str(entry.new) for entry in entries)


def test_supervising_opens_no_file_and_the_enterprise_reads_nothing_of_it(world: SuperviseWorld) -> None:
    task = world.ask()
    assert not can_read_content(world.parent, world.fresh())
    events = CaseEvent.objects.visible_to(world.owner).filter(kind__startswith="supervision")
    assert not events.exists()
    assert CaseEvent.objects.visible_to(world.parent).filter(kind="supervision_asked").exists()
    assert not Supervision.objects.visible_to(world.owner).exists()
    assert list(Supervision.objects.visible_to(world.handler)) == [task]
    assert not Supervision.objects.visible_to(world.receiver).exists()


def test_the_database_itself_shows_it_to_both_sides_only(world: SuperviseWorld) -> None:
    task = world.ask()
    give_feedback(actor=world.handler, supervision=task, text="已联系7家。", now=later(days=1))
    sysadmin = actor(Role.SYSADMIN, tenant=world.national.platform)
    auditor = actor(Role.AUDITOR, tenant=world.national.platform)
    seen = {"handler": True, "parent": True, "receiver": False, "owner": False}
    for who, expected in seen.items():
        with acting_as(getattr(world, who)):
            assert Supervision.objects.exists() == expected
            assert SupervisionNote.objects.exists() == expected
    for stranger in (sysadmin, auditor):
        with acting_as(stranger):
            assert not Supervision.objects.exists()


@pytest.mark.parametrize("who", ["head", "handler", "receiver", "owner"])
def test_only_who_stands_above_asks(world: SuperviseWorld, who: str) -> None:
    with pytest.raises(CaseError, match="not_below"):
        ask_supervision(
            actor=getattr(world, who),
            case=world.case,
            request="请报告。",
            urgency=Urgency.ORDINARY,
            due_at=DUE,
            now=NOW,
        )


def test_a_past_day_and_empty_words_are_refused(world: SuperviseWorld) -> None:
    with pytest.raises(CaseError, match="supervision_due"):
        world.ask(due_at=NOW)
    task = world.ask()
    for call in (
        lambda: give_feedback(actor=world.handler, supervision=task, text=" ", now=NOW),
        lambda: send_back(actor=world.parent, supervision=task, reason="", now=NOW),
        lambda: ask_extension(actor=world.handler, supervision=task, wanted_due_at=DUE, reason="忙", now=NOW),
    ):
        with pytest.raises(CaseError):
            call()
    assert not task.notes.exists()


def test_the_wrong_side_cannot_step(world: SuperviseWorld) -> None:
    task = world.ask()
    with pytest.raises(CaseError, match="not_asked"):
        finish(actor=world.parent, supervision=task, text="完成", now=NOW)
    with pytest.raises(CaseError, match="not_asked"):
        recall(actor=world.handler, supervision=task, reason="不必", now=NOW)
    with pytest.raises(CaseError, match="not_asked"):
        give_feedback(actor=world.receiver, supervision=task, text="与我无关", now=NOW)


def test_sent_back_the_clock_runs_on(world: SuperviseWorld) -> None:
    task = world.ask()
    finish(actor=world.handler, supervision=task, text="完成", now=later(days=4))
    send_back(actor=world.parent, supervision=task, reason="缺2家", now=later(days=6))
    assert world.now_is(task).is_late(later(days=6))
    with pytest.raises(SupervisionError):
        confirm(actor=world.parent, supervision=task, now=later(days=6))


def test_refused_more_time_leaves_the_day(world: SuperviseWorld) -> None:
    task = world.ask()
    ask_extension(actor=world.handler, supervision=task, wanted_due_at=later(days=9), reason="忙", now=later(days=1))
    refuse_extension(actor=world.parent, supervision=task, reason="开庭在即", now=later(days=2))
    task = world.now_is(task)
    assert (task.state, task.due_at, task.wanted_due_at) == ("open", DUE, None)


def test_each_reminder_goes_once_and_again_for_a_later_day(world: SuperviseWorld) -> None:
    task, handler, parent = world.ask(case=world.accepted()), world.handler, world.parent
    assert remind_supervisions(now=later(days=3)) == 0
    assert [remind_supervisions(now=later(days=4, hours=1)) for _ in range(2)] == [1, 0]
    assert told(handler)[-1] == "supervision.due_soon"
    assert [remind_supervisions(now=later(days=5, hours=1)) for _ in range(2)] == [1, 0]
    assert told(handler)[-1] == told(parent)[-1] == "supervision.overdue"
    ask_extension(actor=handler, supervision=task, wanted_due_at=later(days=9), reason="忙", now=later(days=6))
    grant_extension(actor=parent, supervision=task, now=later(days=6))
    assert remind_supervisions(now=later(days=8, hours=1)) == 1
    assert remind_supervisions(now=later(days=9, hours=1)) == 1
    recall(actor=parent, supervision=task, reason="不再需要", now=later(days=10))
    assert remind_supervisions(now=later(days=20)) == 0


def test_the_scorecard_counts_asked_in_time_and_late(world: SuperviseWorld) -> None:
    kept, late, open_late, recalled, running = (world.ask() for _ in range(5))
    finish(actor=world.handler, supervision=kept, text="完成", now=later(days=4))
    finish(actor=world.handler, supervision=late, text="完成", now=later(days=6))
    recall(actor=world.parent, supervision=recalled, reason="不再需要", now=later(days=1))
    ask_extension(actor=world.handler, supervision=running, wanted_due_at=later(days=9), reason="忙", now=later(days=1))
    grant_extension(actor=world.parent, supervision=running, now=later(days=2))
    assert open_late.state == "open"
    (row,) = supervision_scores(Scope(world.platform.pk, None), since=NOW, now=later(days=7))
    assert row == {"target": world.platform.pk, "asked": 4, "kept": 1, "late": 2, "running": 4}
    elsewhere = Scope(world.target.pk, frozenset({world.target.pk}))
    assert supervision_scores(elsewhere, since=NOW, now=later(days=7)) == []


def test_a_referred_case_takes_its_task_along(world: SuperviseWorld) -> None:
    task, move = world.ask(), world.offer()
    accept_move(actor=world.receiver, move=move, now=later(hours=1))
    task = world.now_is(task)
    assert (task.target, task.state) == (world.target, "open")
    assert "supervision.asked" in told(world.receiver)
    with pytest.raises(CaseError, match="not_asked"):
        give_feedback(actor=world.handler, supervision=task, text="仍由我办", now=later(hours=2))
    give_feedback(actor=world.receiver, supervision=task, text="已接手", now=later(hours=2))


def test_a_case_that_leaves_the_tree_ends_the_task(world: SuperviseWorld) -> None:
    """The task of the platform that takes the case over itself is over too: nobody supervises himself."""
    task = world.ask()
    move = world.offer(target=world.national.platform)
    accept_move(actor=world.parent, move=move, now=later(hours=1))
    assert world.now_is(task).state == "recalled"
    assert Case.objects.get(pk=world.case.pk).platform == world.national.platform
