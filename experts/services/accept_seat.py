"""An expert declares on the names, promises confidentiality and takes the seat."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from experts.events import seat_accepted
from experts.models import Seat, SeatDeclaration
from experts.rules.clock import BEIJING, access_until
from experts.rules.conflicts import conflicts
from experts.rules.declaration import Declaration, names_digest
from experts.rules.eligibility import ineligible
from experts.rules.matter import Matter
from experts.selectors.facts import facts_of
from experts.services.count_work import count_answer
from experts.services.errors import SeatError
from experts.services.keep_declaration import keep_declaration
from experts.services.locking import lock_expert, lock_seat, move
from experts.services.note_sides import note_sides
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
def accept_seat(*, actor: Actor | None, seat: Seat, declaration: Declaration, now: datetime) -> Seat:
    """The declaration is kept with the names it was made on; whoever listens to `seat_accepted` opens the file.

    Raises SeatError: not_possible, too_late (the clock has run out, whether or not the sweep has come by),
    declaration_missing, names_changed, not_eligible (something changed since the invitation), panel_concluded.
    """
    seat = lock_seat(seat)
    matter = seat.panel.facts
    if seat.state == Seat.State.INVITED and now > seat.deadline_at:
        raise SeatError("too_late")
    if not (declaration.no_conflict and declaration.confidential):
        raise SeatError("declaration_missing")
    if declaration.names_seen != names_digest(matter):
        raise SeatError("names_changed")
    move(
        seat,
        "accept",
        answered_at=now,
        declared_at=now,
        declaration=declaration.to_json(matter),
        access_until=access_until(seat.panel.level, now=now),
    )
    _check_person(seat, matter, now=now)
    keep_declaration(actor=actor, seat=seat, kind=SeatDeclaration.Kind.CLEAR, content=seat.declaration, now=now)
    note_sides(panel=seat.panel)
    count_answer(expert_id=seat.expert_id)
    seat_accepted.send(sender=Seat, seat=seat, actor=actor, now=now)
    record(
        actor=actor,
        action="seat.accepted",
        obj=seat,
        platform=seat.panel.platform,
        old={"state": Seat.State.INVITED},
        new={"state": seat.state, "access_until": seat.access_until, "names_seen": declaration.names_seen},
    )
    return seat


def _check_person(seat: Seat, matter: Matter, *, now: datetime) -> None:
    """All hard filters once more; the seat itself does not count against the capacity that it takes."""
    expert, today = lock_expert(seat.expert_id), now.astimezone(BEIJING).date()
    with system("experts.check_conflict"):
        facts = facts_of([expert], matter)[expert.pk]
    facts = replace(facts, open_seats=facts.open_seats - 1)
    asked = seat.invited_at.astimezone(BEIJING).date()
    reasons = list(ineligible(facts, matter, role_code=seat.role, today=today, asked=asked))
    if conflicts(facts, matter, today=today, role=seat.role):
        reasons.append("conflict")
    if reasons:
        raise SeatError("not_eligible", reasons=reasons)
