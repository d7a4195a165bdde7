"""Tasks of the desk: reviews that fall due become tasks and are reminded of; a person says what was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from lawlib.edition_values import MODELS
from lawlib.models import DeskTask, Edition, GuideChapter, TaskWhy
from lawlib.policies_desk import has_letter
from lawlib.rules.editions import EditionError, EditionState, Kind
from lawlib.services.editions.law_changed import DESK_ROLES
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from portal.tenancy.scope import system
from portal.tenancy.selectors.members import members_with_roles
from portal.web.ui.dates import beijing_day

AHEAD = timedelta(days=14)
AGAIN = timedelta(days=7)


@transaction.atomic
def remind_reviews(*, now: datetime) -> int:
    """Open a task for each next review within two weeks, and remind of every open task on its day and a week after.
    How many were opened or reminded of. Safe to run twice."""
    today = beijing_day(now)
    national = Platform.objects.filter(kind="national").values_list("pk", flat=True).first()
    owners = dict(_owners())
    tasks = []
    for kind, key, part, due in _reviews(today + AHEAD):
        platform = owners.get((kind, key, part)) or national
        if platform is not None:
            tasks.append(
                DeskTask(
                    kind=kind, key=key, part=part, why=TaskWhy.REVIEW_DUE, platform_id=platform, due=due, opened_at=now
                )
            )
    DeskTask.objects.bulk_create(tasks, ignore_conflicts=True)
    return _remind(today, now)


def _reviews(until: date) -> Iterator[tuple[str, str, int, date]]:
    chapters = GuideChapter.objects.filter(next_review__lte=until)
    for key, part, due in chapters.values_list("guide__key", "number", "next_review"):
        if due is not None:
            yield str(Kind.CHAPTER), key, part, due
    for kind in (Kind.LAW, Kind.TREATY, Kind.FEE, Kind.CASE, Kind.PAPER):
        rows = MODELS[kind]._default_manager.filter(next_review__lte=until, state="published")
        for key, due in rows.values_list("key", "next_review"):
            yield str(kind), key, 0, due


def _owners() -> Iterator[tuple[tuple[str, str, int], int]]:
    out = Edition.objects.filter(state=EditionState.PUBLISHED, platform__isnull=False)
    for kind, key, part, platform in out.values_list("kind", "key", "part", "platform"):
        yield (kind, key, part), platform


def _remind(today: date, now: datetime) -> int:
    """One notice to each platform, however many tasks."""
    due = DeskTask.objects.filter(done_at=None, due__lte=today + AHEAD)
    due = due.filter(Q(reminded_on__isnull=True) | Q(due__lte=today, reminded_on__lte=today - AGAIN)).select_for_update(
        skip_locked=True, of=("self",)
    )
    tasks = list(due)
    for platform in {task.platform_id for task in tasks}:
        number = sum(task.platform_id == platform for task in tasks)
        notify(
            recipients=members_with_roles(platform_id=platform, roles=DESK_ROLES),
            kind="library.tasks_due",
            params={"number": number},
            url="/desk/library/tasks/",
            now=now,
        )
    DeskTask.objects.filter(pk__in=[task.pk for task in tasks]).update(reminded_on=today)
    return len(tasks)


@system("lawlib.desk")
@transaction.atomic
def finish_task(*, actor: Actor, task: DeskTask, note: str, now: datetime) -> DeskTask:
    """Raises `EditionError`: "not_yours", "reason_needed" (what was done?)."""
    locked = DeskTask.objects.select_for_update(of=("self",)).select_related("platform").get(pk=task.pk)
    own = actor.platform is not None and (actor.platform.is_national or actor.platform.pk == locked.platform_id)
    if not own or not has_letter(actor, "U"):
        raise EditionError("not_yours")
    if not note.strip():
        raise EditionError("reason_needed")
    if locked.done_at is None:
        locked.done_by, locked.done_at, locked.note = actor.user, now, note.strip()
        locked.save(update_fields=["done_by", "done_at", "note"])
        record(actor=actor, action="edition.task_done", obj=locked, platform=locked.platform, new={"note": locked.note})
    return locked
