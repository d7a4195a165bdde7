"""Listens to the experts' room: rights follow accepted seats, the timeline and the handler hear of every answer. And to
our own: an emergency call ends when it has become a case."""

from datetime import datetime

from django.dispatch import receiver

from cases.events import case_submitted
from cases.models import Case
from cases.services.calls.begin_from_call import note_filed
from cases.services.grant_access import CONTENT, grant_access, revoke_access
from cases.services.note_seen import note_seen
from cases.services.take_step import publish_case, tell
from cases.services.tell_people import tell_enterprise, tell_platform
from experts import events
from experts.models import Recusal, Seat
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.hear_experts")
def _tell(
    seat: Seat, kind: str, actor: Actor | None, now: datetime, *, audience: str = "staff", notice: bool = True
) -> Case | None:
    """One line on the timeline and a notice to the handler. None for a panel that belongs to no case."""
    case = Case.objects.select_related("platform", "enterprise").filter(panel=seat.panel_id).first()
    if case is None:
        return None
    expert = seat.expert
    data = {"expert_zh": expert.name_zh, "expert_en": expert.name_en, "role": seat.role}
    tell(case=case, kind=kind, actor=actor, now=now, data=data, audience=audience)
    if notice:
        tell_platform(case=case, kind=f"case.{kind}", now=now, params={"expert": expert.name_zh})
    publish_case(case)
    return case


def _lose(case: Case | None, seat: Seat) -> None:
    if case is not None and seat.expert.user is not None:
        revoke_access(case=case, to=seat.expert.user, right=CONTENT)


@receiver(case_submitted)
def on_submitted(sender, *, case: Case, actor: Actor | None, **_) -> None:
    note_filed(case=case, actor=actor, now=case.submitted_at)
    enqueue("cases.find_clusters_of", case.pk)


@receiver(events.seat_invited)
def on_invited(sender, *, seat: Seat, actor: Actor | None, now: datetime, **_) -> None:
    # An excluded or silent expert learns nothing of the case; other experts need not know who was asked.
    _tell(seat, "seat_invited", actor, now, notice=False)


@receiver(events.seat_accepted)
def on_accepted(sender, *, seat: Seat, actor: Actor | None, now: datetime, **_) -> None:
    case = _tell(seat, "seat_accepted", actor, now, audience="advisers")
    if case is not None and seat.expert.user is not None:
        grant_access(case=case, to=seat.expert.user, right=CONTENT, until=seat.access_until)


@receiver(events.opinion_filed)
def on_opinion(sender, *, seat: Seat, actor: Actor | None, now: datetime, **_) -> None:
    _tell(seat, "opinion_filed", actor, now, audience="advisers")


@receiver(events.seat_declined)
def on_declined(sender, *, seat: Seat, actor: Actor | None, now: datetime, **_) -> None:
    _lose(_tell(seat, "seat_declined", actor, now), seat)


@receiver(events.seat_conflicted)
def on_conflicted(sender, *, seat: Seat, actor: Actor | None, now: datetime, source: str, **_) -> None:
    """Whoever had the file leaves a list of what was read; the enterprise hears that the panel changes, not why."""
    found = source == Recusal.Source.CHECK
    case = _tell(seat, "seat_conflict_found" if found else "seat_conflicted", actor, now)
    _lose(case, seat)
    if case is not None and hasattr(seat, "recusal"):
        note_seen(case=case, seat=seat, until=now)
        with system("cases.hear_experts"):
            tell_enterprise(case=case, kind="case.panel_changed", now=now)


@receiver(events.seat_expired)
def on_expired(sender, *, seat: Seat, actor: Actor | None, now: datetime, **_) -> None:
    _lose(_tell(seat, "seat_expired", actor, now), seat)


@receiver(events.seat_released)
def on_released(sender, *, seat: Seat, actor: Actor | None, now: datetime, **_) -> None:
    _lose(_tell(seat, "seat_released", actor, now, notice=False), seat)


@receiver(events.access_ended)
def on_access_ended(sender, *, seat: Seat, actor: Actor | None, now: datetime, **_) -> None:
    _lose(_tell(seat, "seat_access_ended", actor, now, notice=False), seat)


@receiver(events.seat_left_empty)
def on_left_empty(sender, *, seat: Seat, actor: Actor | None, now: datetime, **_) -> None:
    """Nobody eligible is left for the role: a person must look wider."""
    _tell(seat, "seat_left_empty", actor, now)
