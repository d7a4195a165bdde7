"""Supervised tasks go with responsibility: to the platform that took the case over, or end where it left the tree."""

from collections.abc import Iterable
from datetime import datetime

from cases.models import Case, Supervision
from cases.rules.supervision import RUNNING, may_supervise
from cases.services.supervise.step_on import keep_note, note_in_trails, step_on
from cases.services.supervise.tell_supervision import publish_supervision, tell_child, tell_parent, tell_timeline
from portal.tenancy.actor import Actor


def tasks_of(case: Case) -> list[Supervision]:
    """The running tasks of a locked case. The trails of their platforms are locked by whoever passes them on."""
    tasks = Supervision.objects.filter(case=case, state__in=RUNNING).select_related("source", "target")
    found = list(tasks.order_by("pk"))
    for task in found:
        task.case = case
    return found


def pass_on_tasks(*, actor: Actor | None, case: Case, tasks: Iterable[Supervision], now: datetime) -> None:
    """`case.platform` is the new one already. The day stays: it is the parent's to move it."""
    for task in tasks:
        if task.source_id != case.platform_id and may_supervise(task.source.path, case.platform.path):
            _hand_over(actor=actor, task=task, now=now)
        else:
            _end(task=task, now=now)


def _hand_over(*, actor: Actor | None, task: Supervision, now: datetime) -> None:
    old = {"target": task.target.code}
    task.target = task.case.platform
    task.version += 1
    task.save(update_fields=["target", "version"])
    keep_note(actor=actor, supervision=task, verb="hand_over", now=now)
    note_in_trails(actor=actor, supervision=task, verb="hand_over", old=old)
    tell_child(supervision=task, kind="supervision.asked", now=now)
    publish_supervision(task)


def _end(*, task: Supervision, now: datetime) -> None:
    step_on(actor=None, supervision=task, verb="recall", now=now, wanted_due_at=None, ended_at=now)
    tell_timeline(supervision=task, kind="supervision_recalled", actor=None, now=now)
    tell_parent(supervision=task, kind="supervision.recalled", now=now)
