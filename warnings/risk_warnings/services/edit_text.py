"""Changes the words of a warning before it goes out; every wording is kept."""

from datetime import datetime

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.errors import WarningRefused
from risk_warnings.models import RiskWarning
from risk_warnings.rules.kinds import TextState
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.services.keep_text import keep_text, words_of
from risk_warnings.services.step_on import lock_warning, step_on


@system("warnings.desk")
@transaction.atomic
def edit_text(
    *, actor: Actor, warning: RiskWarning, title_zh: str, title_en: str, advice: str, reason: str = "", now: datetime
) -> RiskWarning:
    """Whoever edits what was confirmed counts among those who confirmed it: a red one needs yet another person then.
    Raises `WarningRefused("unchanged")`, `WarningStepError`."""
    warning = lock_warning(warning)
    words = {"title_zh": title_zh, "title_en": title_en, "advice": advice}
    if words == words_of(warning):
        raise WarningRefused("unchanged")
    keep_text(actor=actor, warning=warning, words=words, state=TextState.DRAFT, now=now, why=reason)
    fields: dict[str, object] = dict(words)
    if warning.state == WarningState.CONFIRMED:
        fields["confirmers"] = sorted({*warning.confirmers, actor.user_id})
    step_on(actor=actor, warning=warning, verb="edit", now=now, **fields)
    return warning
