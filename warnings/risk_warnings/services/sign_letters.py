"""Signs reminder letters: another person than who drafted them; each gets its number in the platform's series."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cases.rules.working_time import BEIJING
from cases.services.draw_number import draw_number
from portal.audit.record import record
from portal.documents import missing_characters
from portal.queue import enqueue, queue_of
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.errors import WarningRefused
from risk_warnings.models import ReminderLetter
from risk_warnings.papers.reminder_letter import reminder_letter
from risk_warnings.rules.kinds import LetterState
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.rules.reminder import reminder_number
from risk_warnings.services.address_letter import named_in
from risk_warnings.services.draft_letters import lock_letter


@system("warnings.letters")
@transaction.atomic
def sign_letters(*, actor: Actor, letters: Sequence[ReminderLetter], now: datetime) -> list[ReminderLetter]:
    """All or none; a worker sets and sends them. One that is signed already is left alone. Raises `WarningRefused`:
    "second_person_letter", "empty_sections", "letter_names", "unprintable", "not_published"."""
    signed = [_sign(lock_letter(one), actor=actor, now=now) for one in sorted(letters, key=lambda one: one.pk)]
    for letter in signed:
        enqueue("risk_warnings.issue_letter", letter.pk, queue=queue_of(letter.warning.level))
    return signed


def _sign(letter: ReminderLetter, *, actor: Actor, now: datetime) -> ReminderLetter:
    if letter.state == LetterState.SIGNED:
        return letter
    if letter.drafted_by_id == actor.user_id:
        raise WarningRefused("second_person_letter")
    if letter.warning.state != WarningState.PUBLISHED or letter.state != LetterState.DRAFT:
        raise WarningRefused("not_published")
    if not letter.title.strip() or not all(one["body"].strip() for one in letter.sections):
        raise WarningRefused("empty_sections")
    if names := named_in(letter):
        raise WarningRefused("letter_names", words="、".join(names))
    if signs := missing_characters(reminder_letter(letter)):
        raise WarningRefused("unprintable", signs=" ".join(signs))
    year = now.astimezone(BEIJING).year
    serial = draw_number(kind="reminder", code=letter.platform.code, year=year)
    letter.number = reminder_number(letter.platform.name_zh, year, serial)
    letter.state, letter.signed_by, letter.signed_at = LetterState.SIGNED, actor.user, now
    letter.version += 1
    letter.save()
    record(actor=actor, action="letter.signed", obj=letter, platform=letter.platform, new={"number": letter.number})
    return letter
