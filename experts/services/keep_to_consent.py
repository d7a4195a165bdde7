"""What the enterprise no longer agrees to ends the seats that rest on it, with their access."""

from datetime import datetime

from experts.events import access_ended
from experts.models import Panel, Seat
from experts.rules.eligibility import unconsented
from experts.services.pass_on import pass_on
from experts.services.release_seat import release_locked
from portal.tenancy.actor import Actor


def keep_to_consent(*, panel: Panel, actor: Actor | None, now: datetime) -> list[Seat]:
    """The seats that have lost the file, or the way to it; the panel is locked by the caller, with its new matter.
    Whoever owes an answer or an opinion is released, and somebody who may read the case is asked instead; an opinion
    that was given stays."""
    matter = panel.facts
    seats = (
        panel.seats.active()
        .filter(access_ended_at=None)
        .select_for_update(of=("self",))
        .select_related("expert__user")
        .order_by("pk")
    )
    lost = [seat for seat in seats if any(unconsented(matter, abroad=seat.expert.is_foreign))]
    for seat in lost:
        seat.panel = panel
        if seat.state == Seat.State.CONCLUDED:
            _end(seat, actor=actor, now=now)
        else:
            release_locked(seat, actor=actor, now=now)
    if matter.consent_experts != "no":
        for seat in lost:
            if seat.state == Seat.State.RELEASED:
                pass_on(seat=seat, now=now)
    return lost


def _end(seat: Seat, *, actor: Actor | None, now: datetime) -> None:
    seat.access_ended_at = now
    seat.save(update_fields=["access_ended_at"])
    access_ended.send(sender=Seat, seat=seat, actor=actor, now=now)
