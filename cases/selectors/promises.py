"""The clocks of a case as its page and the desk show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cases.models import Case, PromiseClock
from cases.rules.sla import Ring
from cases.rules.working_time import kept_hours
from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class ShownClock:
    """`ring` says how far a clock that has not ended has run; `escalated` whether the parent platform was told."""

    clock: PromiseClock
    ring: Ring | None
    escalated: bool


def clocks_of(actor: Actor, case: Case, *, now: datetime) -> list[ShownClock]:
    """What was promised and is kept or broken, then what runs, the first due in front; what was dropped is left out.
    One query; the case comes with its platform."""
    rows = list(PromiseClock.objects.visible_to(actor).filter(case=case).exclude(outcome="dropped").with_told())
    ended = [ShownClock(row, None, row.escalated) for row in rows if row.ended_at]
    running = [ShownClock(row, ring_of(row, case, now), row.escalated) for row in rows if not row.ended_at]
    return [*ended, *sorted(running, key=lambda one: one.clock.due_at or one.clock.since + one.clock.total)]


def ring_of(clock: PromiseClock, case: Case, now: datetime) -> Ring:
    """By the office hours of the case's platform."""
    return clock.ring(now, kept_hours(case.platform.hours))
