"""Listens to the experts' room: rights follow accepted seats, the timeline and the handler hear of every answer."""

from django.dispatch import receiver
from django.utils import timezone

from cases.models import Case
from cases.services.grant_access import CONTENT, grant_access, revoke_access
from cases.services.take_step import publish_case, tell
from cases.services.tell_people import tell_platform
from experts import events
from experts.models import Seat


def _case_of(seat: Seat) -> Case:
    return Case.objects.select_related("platform", "enterprise").get(panel=seat.panel_id)


def _tell(seat: Seat, kind: str, actor, audience: str = "advisers", notice: bool = True) -> Case:
    case, now = _case_of(seat), timezone.now() if seat.answered_at is None else seat.answered_at
    tell(
        case=case,
        kind=kind,
        actor=actor,
        now=now,
        data={"expert_zh": seat.expert.name_zh, "expert_en": seat.expert.name_en, "role": seat.role},
        audience=audience,
    )
    if notice:
        tell_platform(case=case, kind=f"case.{kind}", now=now, params={"expert": seat.expert.name_zh})
    publish_case(case)
    return case


@receiver(events.seat_invited)
def on_invited(sender, *, seat: Seat, actor=None, **_) -> None:
    # An excluded or silent expert learns nothing of the case; other experts need not know who was asked.
    case = _case_of(seat)
    tell(
        case=case,
        kind="seat_invited",
        actor=actor,
        now=seat.invited_at,
        data={"expert_zh": seat.expert.name_zh, "expert_en": seat.expert.name_en, "role": seat.role},
        audience="staff",
    )
    publish_case(case)


@receiver(events.seat_accepted)
def on_accepted(sender, *, seat: Seat, actor=None, **_) -> None:
    case = _tell(seat, "seat_accepted", actor)
    if seat.expert.user is not None:
        grant_access(case=case, to=seat.expert.user, right=CONTENT)


@receiver(events.seat_declined)
def on_declined(sender, *, seat: Seat, actor=None, **_) -> None:
    _lose(_tell(seat, "seat_declined", actor, audience="staff"), seat)


@receiver(events.seat_conflicted)
def on_conflicted(sender, *, seat: Seat, actor=None, **_) -> None:
    _lose(_tell(seat, "seat_conflicted", actor, audience="staff"), seat)


@receiver(events.seat_expired)
def on_expired(sender, *, seat: Seat, actor=None, **_) -> None:
    _lose(_tell(seat, "seat_expired", actor, audience="staff"), seat)


@receiver(events.opinion_filed)
def on_opinion(sender, *, seat: Seat, actor=None, **_) -> None:
    _tell(seat, "opinion_filed", actor)


def _lose(case: Case, seat: Seat) -> None:
    if seat.expert.user is not None:
        revoke_access(case=case, to=seat.expert.user, right=CONTENT)
