"""Keeps what an expert has typed of an opinion."""

from django.db import transaction

from experts.models import Seat
from experts.services.errors import SeatError
from experts.services.locking import lock_seat
from portal.tenancy.actor import Actor


@transaction.atomic
def save_draft(*, actor: Actor, seat: Seat, draft: dict[str, str]) -> None:
    """Raises SeatError: not_possible once the opinion is filed, panel_concluded. Not audited: nothing is said yet."""
    seat = lock_seat(seat)
    if seat.state != Seat.State.ACCEPTED:
        raise SeatError("not_possible", state=seat.state, verb="file_opinion")
    seat.opinion_draft = draft
    seat.save(update_fields=["opinion_draft"])
