"""A published warning gets the lower level that the rules make by now of those to whom it went."""

from datetime import datetime

from django.db import transaction

from portal.queue import enqueue, queue_of
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.errors import WarningRefused
from risk_warnings.models import RiskWarning
from risk_warnings.rules.kinds import TextState
from risk_warnings.rules.levels import VERSION
from risk_warnings.rules.lifecycle import LIVE, WarningState
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.selectors.level_now import lower_level
from risk_warnings.services.keep_text import keep_text, words_of
from risk_warnings.services.step_on import lock_warning, step_on


@system("warnings.desk")
@transaction.atomic
def lower_warning(*, actor: Actor, warning: RiskWarning, reason: str, now: datetime) -> RiskWarning:
    """Told as a correction, with the reason; the rules and their version are kept. Raises `WarningRefused`:
    "not_lower", "second_person" (of a red one or a mass push, by who published it), "level_taken" (a warning of that
    level is out); `WarningStepError`."""
    warning = lock_warning(warning)
    found = lower_level(warning)
    if found is None:
        raise WarningRefused("not_lower")
    many = warning.mass or warning.receipts.count() >= THRESHOLDS["mass"]
    if (warning.level == "red" or many) and actor.user_id == warning.published_by_id:
        raise WarningRefused("second_person")
    level, reasons = found
    for other in warning.signal.warnings.select_for_update().filter(level=level, state__in=LIVE):
        if other.state == WarningState.PUBLISHED:
            raise WarningRefused("level_taken")
        step_on(actor=None, warning=other, verb="dismiss", now=now, reason="a higher one was lowered")
    why = f"{reason} ({warning.level} → {level}; {', '.join(reasons)}, {VERSION})"
    text = keep_text(actor=actor, warning=warning, words=words_of(warning), state=TextState.TOLD, now=now, why=why)
    told = {"text_number": text.number, "corrected_at": now}
    graded = {"level": level, "reasons": reasons, "rules_version": VERSION}
    step_on(actor=actor, warning=warning, verb="lower", now=now, **graded, **told)
    if level != "red":
        warning.receipts.update(due_at=None)
    enqueue("risk_warnings.tell_correction", warning.pk, queue=queue_of(level))
    return warning
