"""The receipt of a reminder letter: who of its addressee read it first, and who signed for it."""

from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.models import ReminderLetter
from risk_warnings.services.step_on import tell_desks


@system("warnings.answer")
@transaction.atomic
def note_reading_of_letter(*, actor: Actor, letter: ReminderLetter, now: datetime) -> None:
    """The first of the addressee who downloads it."""
    if ReminderLetter.objects.filter(pk=letter.pk, read_at=None).update(read_at=now, read_by=actor.user):
        record(actor=actor, action="letter.read", obj=letter, new={"number": letter.number})


@system("warnings.answer")
@transaction.atomic
def acknowledge_letter(*, actor: Actor, letter: ReminderLetter, now: datetime, note: str = "") -> bool:
    """Signs for it; False when a colleague has. Whoever signs has read it. `note`: who of an association took it, and
    how, in the words of the sender."""
    fresh = ReminderLetter.objects.filter(pk=letter.pk, acknowledged_at=None, sent_at__isnull=False)
    if not fresh.update(acknowledged_at=now, acknowledged_by=actor.user, receipt_note=note):
        return False
    ReminderLetter.objects.filter(pk=letter.pk, read_at=None).update(read_at=now, read_by=actor.user)
    record(actor=actor, action="letter.acknowledged", obj=letter, new={"number": letter.number, "note": note})
    tell_desks()
    return True
