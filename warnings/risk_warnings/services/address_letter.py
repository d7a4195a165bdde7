"""Drafts a reminder letter to a platform or an industry association: about the matter, never about whom it concerns."""

from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from portal.tenancy.scope import system
from risk_warnings.errors import WarningRefused
from risk_warnings.models import ReminderLetter, RiskWarning
from risk_warnings.rules.kinds import Addressee, LetterState
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.rules.public import names_in, plain_title, public_facts
from risk_warnings.rules.reminder import group_sections, reminder_title
from risk_warnings.services.keep_notice import firms_of, names_of
from risk_warnings.services.step_on import lock_warning


@system("warnings.letters")
@transaction.atomic
def address_letter(
    *, actor: Actor, warning: RiskWarning, to_platform: Platform | None, association: str = "", now: datetime
) -> ReminderLetter:
    """To `to_platform`, or to the association of this name. Raises `WarningRefused`: "not_published", "drafted" (a
    draft to the same is there), "own_platform"."""
    warning = lock_warning(warning)
    if warning.state != WarningState.PUBLISHED:
        raise WarningRefused("not_published")
    if actor.platform is None or to_platform == actor.platform:
        raise WarningRefused("own_platform")
    letter = ReminderLetter(
        warning=warning,
        platform=actor.platform,
        to_platform=to_platform,
        addressee=to_platform.name_zh if to_platform else " ".join(association.split()),
        title=reminder_title(warning.matter),
        drafted_by=actor.user,
        drafted_at=now,
    )
    beside = warning.letters.filter(state=LetterState.DRAFT, enterprise=None, addressee=letter.addressee)
    if beside.exists():
        raise WarningRefused("drafted")
    letter.sections = _sections(letter, warning)
    letter.save()
    record(actor=actor, action="letter.drafted", obj=letter, platform=actor.platform, new={"to": letter.addressee})
    return letter


def _sections(letter: ReminderLetter, warning: RiskWarning) -> list[dict[str, str]]:
    plain = plain_title(warning.matter, "zh")
    about = {"level": warning.level, "number": warning.number, "valid_until": warning.valid_until}
    if letter.to == Addressee.ASSOCIATION:
        matter = public_facts(warning.level, warning.matter, names_of(warning))
        return group_sections(addressee=letter.to, title=plain, matter=matter, advice="", **about)
    firms = firms_of(warning)
    title = plain if names_in(warning.title_zh, firms) else warning.title_zh
    advice = "" if names_in(warning.advice, firms) else warning.advice
    return group_sections(addressee=letter.to, title=title, matter=warning.matter, advice=advice, **about)


def named_in(letter: ReminderLetter) -> list[str]:
    """Whom a letter names that it may not: to a platform no enterprise that the matter may concern, to an association
    no party either. As with public notices, known names are found and nothing else."""
    if letter.to == Addressee.ENTERPRISE:
        return []
    names = names_of(letter.warning) if letter.to == Addressee.ASSOCIATION else firms_of(letter.warning)
    text = "\n".join([letter.title, *(one["body"] for one in letter.sections)])
    return [one.words for one in names_in(text, names)]
