"""What the clock does with appointments: reminds before the end, ends them, lifts suspensions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from experts.models import Appointment, Expert
from experts.rules.clock import BEIJING
from experts.rules.standing import REMIND_DAYS, Standing, is_over, reminder_due, suspension_over
from experts.services.standing.decide import decide_standing
from experts.services.standing.take_standing_step import lock_standing, take_standing_step
from experts.services.standing.tell_standing import tell_deciders, tell_expert_standing
from portal.queue import enqueue

AT_ONCE = 500


def keep_terms(*, now: datetime) -> dict[str, int]:
    """How many were reminded of, ended and lifted. One transaction each, safe to run twice and side by side."""
    today = now.astimezone(BEIJING).date()
    over = Expert.objects.filter(state__in=[Standing.APPOINTED, Standing.SUSPENDED], term_to__lt=today)
    lifted = Expert.objects.filter(state=Standing.SUSPENDED, suspended_until__lt=today, term_to__gte=today)
    soon = today + timedelta(days=max(REMIND_DAYS))
    near = Appointment.objects.filter(
        expert__state__in=[Standing.APPOINTED, Standing.SUSPENDED],
        term_to__range=(today, soon),
        term_to=F("expert__term_to"),
    ).exclude(reminded=min(REMIND_DAYS))
    return {
        "ended": _each(over, lambda pk: _expire(pk, today, now)),
        "lifted": _each(lifted, lambda pk: _lift(pk, today, now)),
        "reminded": _each(near, lambda pk: _remind(pk, today, now)),
    }


def _each(rows, act: Callable[[int], bool]) -> int:  # type: ignore[no-untyped-def]
    return sum(act(pk) for pk in list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]))


@transaction.atomic
def _expire(pk: int, today: date, now: datetime) -> bool:
    expert = lock_standing(Expert(pk=pk))
    if expert.state not in (Standing.APPOINTED, Standing.SUSPENDED):
        return False
    if expert.term_to is None or not is_over(expert.term_to, today=today):
        return False
    take_standing_step(actor=None, expert=expert, verb="expire", now=now, suspended_until=None)
    tell_expert_standing(expert, "expert.term_ended", until=expert.term_to, now=now)
    enqueue("experts.pass_on_left", expert.pk)
    return True


def _lift(pk: int, today: date, now: datetime) -> bool:
    with transaction.atomic():
        expert = lock_standing(Expert(pk=pk))
        if expert.state != Standing.SUSPENDED or not suspension_over(expert.suspended_until, today=today):
            return False
        decide_standing(actor=None, expert=expert, verb="lift", now=now)
        return True


@transaction.atomic
def _remind(pk: int, today: date, now: datetime) -> bool:
    """The expert, who may ask for renewal, and those who decide on it."""
    term = Appointment.objects.select_for_update(of=("self",)).select_related("expert__platform").get(pk=pk)
    distance = reminder_due(term.term_to, today=today, reminded=term.reminded)
    if distance is None:
        return False
    term.reminded = distance
    term.save(update_fields=["reminded"])
    tell_expert_standing(term.expert, "expert.term_ends", until=term.term_to, now=now)
    tell_deciders(term.expert, "expert.term_of_ends", until=term.term_to, now=now)
    return True
