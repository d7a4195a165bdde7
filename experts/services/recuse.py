"""Takes an expert off a seat for a conflict, whoever found it; access ends in this transaction."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from experts.events import seat_conflicted
from experts.models import Recusal, Seat
from experts.services.errors import SeatError
from experts.services.locking import lock_seat, move
from experts.services.pass_on import pass_on
from experts.services.tell_expert import tell_expert
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
def recuse(*, actor: Actor | None, seat: Seat, note: str, learned_at: datetime | None = None, now: datetime) -> Seat:
    """Staff have learned of a conflict of somebody who has, or had, the file. Raises SeatError: not_possible,
    panel_concluded, note_missing."""
    if not note.strip():
        raise SeatError("note_missing")
    seat = lock_seat(seat)
    recuse_locked(seat, actor=actor, source=Recusal.Source.STAFF, note=note, learned_at=learned_at, now=now)
    return seat


def recuse_locked(
    seat: Seat,
    *,
    actor: Actor | None,
    source: Recusal.Source,
    names: Sequence[str] = (),
    note: str = "",
    learned_at: datetime | None = None,
    now: datetime,
) -> None:
    """Who had the file leaves a `Recusal` behind; the draft of the opinion is sealed in it. The seat passes on, unless
    the opinion was given already: then staff decide whether the work stands. Raises SeatError: not_possible."""
    before, draft, had_file = seat.state, seat.opinion_draft, seat.access_until is not None
    ended = {"access_ended_at": now} if had_file and seat.access_ended_at is None else {}
    move(seat, "recuse", answered_at=seat.answered_at or now, opinion_draft={}, **ended)
    if had_file:
        with system("experts.recuse"):  # the expert who reports writes what only staff read
            seat.recusal = Recusal.objects.create(
                seat=seat,
                source=source,
                names=list(names),
                note=note[:2000],
                learned_at=learned_at,
                filed_by=actor.user if actor else None,
                filed_at=now,
                sealed_draft=draft,
            )
    if source != Recusal.Source.EXPERT:
        tell_expert(seat, "expert.released", now=now)
    seat_conflicted.send(sender=Seat, seat=seat, actor=actor, now=now, source=source.value)
    record(
        actor=actor,
        action="seat.conflicted",
        obj=seat,
        platform=seat.panel.platform,
        old={"state": before},
        new={"state": seat.state, "source": source.value, "names": len(names)},
    )
    if before != Seat.State.CONCLUDED:
        pass_on(seat=seat, now=now)
