"""An expert's honorarium: proposed, approved by a second person, paid."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from experts.models import Honorarium, Seat
from experts.rules.clock import BEIJING
from experts.services.errors import SeatError
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def propose_honorarium(
    *, actor: Actor, seat: Seat, amount: Decimal, currency: str, basis: str, now: datetime
) -> Honorarium:
    """For an opinion that was filed; again while nobody has approved it. Raises SeatError: no_opinion, approved."""
    locked = Seat.objects.select_for_update(of=("self",)).select_related("panel__platform").get(pk=seat.pk)
    if not hasattr(locked, "opinion"):
        raise SeatError("no_opinion")
    if Honorarium.objects.filter(seat=locked, approved_by__isnull=False).exists():
        raise SeatError("approved")
    values = {"amount": amount, "currency": currency, "basis": basis, "proposed_by": actor.user, "proposed_at": now}
    values |= {"expert_id": locked.expert_id}
    found, _ = Honorarium.objects.update_or_create(seat=locked, defaults=values)
    new = {"amount": str(amount), "currency": currency}
    record(actor=actor, action="honorarium.proposed", obj=found, platform=locked.panel.platform, new=new)
    return found


@transaction.atomic
def approve_honorarium(*, actor: Actor, honorarium: Honorarium, now: datetime) -> Honorarium:
    """Raises SeatError: second_person for who proposed it, approved."""
    found = _locked(honorarium)
    if found.approved_by_id is not None:
        raise SeatError("approved")
    if found.proposed_by_id == actor.user_id:
        raise SeatError("second_person")
    found.approved_by, found.approved_at = actor.user, now
    found.save(update_fields=["approved_by", "approved_at"])
    record(actor=actor, action="honorarium.approved", obj=found, platform=found.seat.panel.platform)
    return found


@transaction.atomic
def note_payment(*, actor: Actor, honorarium: Honorarium, paid_on: date, now: datetime) -> Honorarium:
    """Raises SeatError: not_approved, paid, day_to_come."""
    found = _locked(honorarium)
    if found.approved_by_id is None:
        raise SeatError("not_approved")
    if found.paid_on is not None:
        raise SeatError("paid")
    if paid_on > now.astimezone(BEIJING).date():
        raise SeatError("day_to_come")
    found.paid_on, found.paid_by = paid_on, actor.user
    found.save(update_fields=["paid_on", "paid_by"])
    new = {"paid_on": paid_on}
    record(actor=actor, action="honorarium.paid", obj=found, platform=found.seat.panel.platform, new=new)
    return found


@transaction.atomic
def note_payments(*, actor: Actor, honoraria: Iterable[Honorarium], paid_on: date, now: datetime) -> int:
    """One transfer for several, all or none; returns how many. Raises SeatError as `note_payment`."""
    return len([note_payment(actor=actor, honorarium=one, paid_on=paid_on, now=now) for one in honoraria])


def _locked(honorarium: Honorarium) -> Honorarium:
    rows = Honorarium.objects.select_for_update(of=("self",)).select_related("seat__panel__platform")
    return rows.get(pk=honorarium.pk)
