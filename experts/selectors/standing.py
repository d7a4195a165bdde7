"""Candidates and what is known of an appointment."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Min

from experts.models import Appointment, Expert, Licence, StandingStep, VettingPoint
from experts.models.standing import POINT_WORDS
from experts.querysets.experts import ExpertQuerySet
from experts.rules.standing import POINTS
from portal.tenancy.actor import Actor


def candidates_of(actor: Actor) -> ExpertQuerySet:
    """Those visible to the actor, the longest waiting first; `since` is when they came in last."""
    found = Expert.objects.visible_to(actor).candidates().select_related("firm", "platform")
    return found.annotate(since=Min("standing_steps__at")).order_by("since", "pk")


@dataclass(frozen=True)
class Point:
    code: str
    label: str
    found: VettingPoint | None


@dataclass(frozen=True)
class StandingView:
    """What the platform that keeps the record reads; the expert sees terms, steps and licences of it."""

    terms: list[Appointment]
    steps: list[StandingStep]
    points: list[Point]
    licences: list[Licence]


def standing_view(expert: Expert, *, with_vetting: bool) -> StandingView:
    """Four queries, three without the vetting."""
    found = {one.point: one for one in expert.vetting.select_related("by")} if with_vetting else {}
    return StandingView(
        list(expert.appointments.order_by("-term_from", "-pk")),
        list(expert.standing_steps.select_related("by").order_by("-at", "-pk")),
        [Point(code, str(POINT_WORDS[code]), found.get(code)) for code in POINTS] if with_vetting else [],
        list(expert.licence_entries.all()),
    )
