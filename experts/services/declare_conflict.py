"""An expert reports a tie to a name on the list, before accepting or on discovery later; the seat passes on."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from experts.events import seat_conflicted
from experts.models import Engagement, Seat
from experts.rules.clock import BEIJING
from experts.services.locking import lock_seat, move
from experts.services.pass_on import pass_on
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def declare_conflict(*, actor: Actor | None, seat: Seat, parties: Iterable[str], note: str = "", now: datetime) -> Seat:
    """`parties` are names from the list shown; others are dropped. Each is kept as an engagement, so that for 24 months
    no other panel on the same name asks this expert. A held seat loses access at once.

    Raises SeatError: not_possible, panel_concluded.
    """
    seat = lock_seat(seat)
    before = seat.state
    known = {name for _, name in seat.panel.facts.names_to_declare_on}
    named = [name for name in dict.fromkeys(parties) if name in known]
    declaration = {**seat.declaration, "no_conflict": False, "conflicts_with": named, "note": note[:2000]}
    ended = {"access_ended_at": now} if before == Seat.State.ACCEPTED else {}
    move(seat, "recuse", answered_at=seat.answered_at or now, declared_at=now, declaration=declaration, **ended)
    today = now.astimezone(BEIJING).date()
    for name in named:
        Engagement.objects.create(
            expert_id=seat.expert_id,
            party_name=name,
            relation=Engagement.Relation.DECLARED,
            began=today,
            ended=today,
        )
    seat_conflicted.send(sender=Seat, seat=seat, actor=actor, now=now)
    record(
        actor=actor,
        action="seat.conflicted",
        obj=seat,
        platform=seat.panel.platform,
        old={"state": before},
        new={"state": seat.state, "names": len(named)},
    )
    pass_on(seat=seat, now=now)
    return seat
