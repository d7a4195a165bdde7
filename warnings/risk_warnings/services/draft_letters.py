"""Drafts reminder letters for chosen enterprises that were warned, edits and drops them."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise
from portal.tenancy.scope import system
from risk_warnings.errors import WarningRefused
from risk_warnings.models import Acknowledgement, ReminderLetter, RiskWarning
from risk_warnings.rules.kinds import LetterState
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.rules.reminder import reminder_sections, reminder_title
from risk_warnings.services.step_on import lock_warning

MOST = 200  # letters at once


@transaction.atomic
def draft_letters(
    *, actor: Actor, warning: RiskWarning, enterprises: Collection[int], now: datetime
) -> list[ReminderLetter]:
    """One for each that was warned, that the actor sees and that has no draft yet. Raises `WarningRefused`: "nobody",
    "too_many", "not_published"."""
    if len(enterprises) > MOST:
        raise WarningRefused("too_many", most=MOST)
    seen = set(Enterprise.objects.visible_to(actor).filter(pk__in=enterprises).values_list("pk", flat=True))
    with system("warnings.letters"):
        warning = lock_warning(warning)
        if warning.state != WarningState.PUBLISHED:
            raise WarningRefused("not_published")
        drafted = warning.letters.filter(state=LetterState.DRAFT, enterprise__isnull=False).values("enterprise")
        receipts = warning.receipts.filter(enterprise__in=seen).exclude(enterprise__in=drafted)
        found = list(receipts.select_related("enterprise", "warning").order_by("pk"))
        if not found:
            raise WarningRefused("nobody")
        letters = ReminderLetter.objects.bulk_create(_letter(one, actor=actor, now=now) for one in found)
        for letter in letters:
            record(actor=actor, action="letter.drafted", obj=letter, platform=actor.platform)
    return letters


def _letter(receipt: Acknowledgement, *, actor: Actor, now: datetime) -> ReminderLetter:
    warning = receipt.warning
    sections = reminder_sections(
        level=warning.level,
        number=warning.number,
        title=warning.title_zh,
        matter=warning.matter,
        party=receipt.party,
        evidence=receipt.evidence,
        advice=warning.advice,
        valid_until=warning.valid_until,
    )
    return ReminderLetter(
        warning=warning,
        platform=actor.platform,
        enterprise=receipt.enterprise,
        addressee=receipt.enterprise.name_zh,
        title=reminder_title(warning.matter),
        sections=sections,
        drafted_by=actor.user,
        drafted_at=now,
    )


def lock_letter(letter: ReminderLetter) -> ReminderLetter:
    rows = ReminderLetter.objects.select_for_update(of=("self",)).select_related(
        "platform", "warning__signal", "enterprise", "to_platform"
    )
    return rows.get(pk=letter.pk)


@system("warnings.letters")
@transaction.atomic
def edit_letter(
    *, actor: Actor, letter: ReminderLetter, title: str, sections: list[dict[str, str]], expected_version: int
) -> ReminderLetter:
    """Raises `WarningRefused`: "signed", "stale" (another person saved meanwhile)."""
    letter = lock_letter(letter)
    if letter.state != LetterState.DRAFT:
        raise WarningRefused("signed")
    if letter.version != expected_version:
        raise WarningRefused("stale")
    letter.title, letter.sections, letter.version = title, sections, letter.version + 1
    letter.save()
    record(actor=actor, action="letter.edited", obj=letter, platform=letter.platform)
    return letter


@system("warnings.letters")
@transaction.atomic
def drop_letter(*, actor: Actor, letter: ReminderLetter, now: datetime) -> ReminderLetter:
    """Raises `WarningRefused("signed")`: what was signed is not taken back, the warning can be withdrawn."""
    letter = lock_letter(letter)
    if letter.state != LetterState.DRAFT:
        raise WarningRefused("signed")
    letter.state = LetterState.DROPPED
    letter.save(update_fields=["state"])
    record(actor=actor, action="letter.dropped", obj=letter, platform=letter.platform)
    return letter
