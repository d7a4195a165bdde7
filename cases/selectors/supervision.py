"""Supervised tasks as pages show them: one task with what was said, the lists of both sides, those of one case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q

from cases.models import Case, Supervision, SupervisionNote
from cases.querysets_supervision import SupervisionQuerySet
from cases.rules.supervision import RUNNING, WORKING, SupervisionState
from cases.selectors.dashboard_scope import Scope
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


def visible_supervisions(actor: Actor) -> SupervisionQuerySet:
    rows = Supervision.objects.visible_to(actor)
    return rows.select_related("case__enterprise", "case__platform", "case__handler", "source", "target", "asked_by")


def supervision_page(actor: Actor, supervision: Supervision, *, now: datetime) -> dict[str, Any]:
    notes = SupervisionNote.objects.visible_to(actor).filter(supervision=supervision)
    return {
        "task": supervision,
        "case": supervision.case,
        "now": now,
        "notes": list(notes.select_related("author", "platform")),
        "for_us": actor.platform is not None and supervision.target_id == actor.platform.pk,
    }


def supervisions_of(actor: Actor, case: Case) -> list[Supervision]:
    """The tasks about one case, the newest first."""
    return list(Supervision.objects.visible_to(actor).filter(case=case).select_related("source", "target"))


def _boxes(actor: Actor, now: datetime) -> dict[str, Q]:
    """Tabs of the page: what we owe, what we asked for, what waits for our decision, what is late, what is over."""
    here = actor.platform.pk if actor.platform else None
    return {
        "in": Q(target=here, state__in=WORKING),
        "out": Q(source=here, state__in=RUNNING),
        "decide": Q(source=here, state__in=[SupervisionState.EXTENDING, SupervisionState.FINISHED]),
        "late": Q(state__in=WORKING, due_at__lt=now),
        "done": ~Q(state__in=RUNNING),
    }


BOXES = ("in", "out", "decide", "late", "done")


def box_counts(actor: Actor, *, now: datetime) -> dict[str, int]:
    """How many tasks each tab holds; once per request, the rail shows what waits for us."""
    if "supervision_counts" not in actor.memo:
        counts = {name: Count("pk", filter=q) for name, q in _boxes(actor, now).items() if name != "done"}
        actor.memo["supervision_counts"] = Supervision.objects.visible_to(actor).aggregate(**counts)
    return actor.memo["supervision_counts"]


def box(actor: Actor, name: str, *, now: datetime) -> SupervisionQuerySet:
    """One tab, the nearest day first; what is over with the newest first."""
    rows = visible_supervisions(actor).filter(_boxes(actor, now)[name])
    return rows.order_by("-ended_at", "-id") if name == "done" else rows.order_by("due_at", "id")


@system("cases.figures")
def supervision_scores(scope: Scope, *, since: datetime, now: datetime) -> list[dict[str, Any]]:
    """For each platform that was asked in the period: how often, finished in time, late (finished or not), running.
    Recalled tasks do not count."""
    rows = Supervision.objects.filter(asked_at__gte=since).exclude(state=SupervisionState.RECALLED)
    if scope.platform_ids is not None:
        rows = rows.filter(target__in=scope.platform_ids)
    late = Q(finished_at=None, due_at__lt=now) | Q(finished_at__gt=F("due_at"))
    found = (
        rows.order_by()
        .values("target")
        .annotate(
            asked=Count("pk"),
            kept=Count("pk", filter=Q(finished_at__lte=F("due_at"))),
            late=Count("pk", filter=late),
            running=Count("pk", filter=Q(state__in=RUNNING)),
        )
    )
    return sorted(map(dict, found), key=lambda row: (-row["late"], -row["asked"], row["target"]))
