"""An expert reports a tie to a name on the list, before accepting or on discovery later; the seat passes on."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from experts.models import Engagement, Recusal, Seat, SeatDeclaration
from experts.rules.clock import BEIJING
from experts.services.keep_declaration import keep_declaration
from experts.services.locking import lock_seat, state_after
from experts.services.recuse import recuse_locked
from portal.tenancy.actor import Actor


@transaction.atomic
def declare_conflict(
    *,
    actor: Actor | None,
    seat: Seat,
    parties: Iterable[str],
    note: str = "",
    learned_at: datetime | None = None,
    now: datetime,
) -> Seat:
    """`parties` are names from the list shown; others are dropped. Each is kept as an engagement, so that for 24 months
    no other panel on the same name asks this expert. A held seat loses access at once.

    Raises SeatError: not_possible, panel_concluded.
    """
    seat = lock_seat(seat)
    state_after(seat, "recuse")
    known = {name for _, name in seat.panel.facts.names_to_declare_on}
    named = [name for name in dict.fromkeys(parties) if name in known]
    _remember(seat, actor=actor, named=named, note=note, now=now)
    source = Recusal.Source.EXPERT
    recuse_locked(seat, actor=actor, source=source, names=named, note=note, learned_at=learned_at, now=now)
    return seat


def _remember(seat: Seat, *, actor: Actor | None, named: list[str], note: str, now: datetime) -> None:
    today = now.astimezone(BEIJING).date()
    seat.declared_at = now
    seat.declaration = {**seat.declaration, "no_conflict": False, "conflicts_with": named, "note": note[:2000]}
    seat.save(update_fields=["declared_at", "declaration"])
    keep_declaration(actor=actor, seat=seat, kind=SeatDeclaration.Kind.CONFLICT, content=seat.declaration, now=now)
    for name in named:
        Engagement.objects.create(
            expert_id=seat.expert_id,
            party_name=name,
            relation=Engagement.Relation.DECLARED,
            began=today,
            ended=today,
        )
