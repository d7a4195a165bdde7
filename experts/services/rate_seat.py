"""Rates an expert's work on one seat, after closing; several of them make the expert's rating."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from experts.models import Expert, Seat, SeatRating
from experts.rules.seat_ratings import ITEMS, rating_of, score_of
from experts.services.errors import SeatError
from experts.services.locking import lock_expert
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.rate")
def rate_seat(
    *, actor: Actor, seat: Seat, by: str, items: dict[str, int], comment: str = "", now: datetime
) -> SeatRating:
    """`by`: handler or enterprise. Raises SeatError: no_opinion, not_closed while the panel works, rated; ValueError
    for an item outside 1 to 5."""
    score_of(items)
    seat = Seat.objects.select_related("panel__platform").get(pk=seat.pk)
    expert = lock_expert(seat.expert_id)  # also the turn of two who rate at once
    if not hasattr(seat, "opinion"):
        raise SeatError("no_opinion")
    if seat.panel.concluded_at is None:
        raise SeatError("not_closed")
    if SeatRating.objects.filter(seat=seat, by=by).exists():
        raise SeatError("rated")
    values = {item: items[item] for item in ITEMS}
    rating = SeatRating.objects.create(seat=seat, by=by, comment=comment[:1000], rated_by=actor.user, at=now, **values)
    _count(expert)
    record(actor=actor, action="seat.rated", obj=rating, platform=seat.panel.platform, new={"by": by})
    return rating


def _count(expert: Expert) -> None:
    """An older figure stays until there are enough of these."""
    seats: defaultdict[int, list[Decimal]] = defaultdict(list)
    for row in SeatRating.objects.filter(seat__expert=expert):
        seats[row.seat_id].append(score_of({item: getattr(row, item) for item in ITEMS}))
    found = rating_of(seats.values())
    if found is not None:
        expert.rating = found
        expert.save(update_fields=["rating"])
