"""The first person: confirms a proposal, returns or dismisses it."""

from datetime import datetime

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.errors import WarningRefused
from risk_warnings.models import RiskWarning
from risk_warnings.rules.kinds import MatchState, TextState
from risk_warnings.selectors.audience import audience_of
from risk_warnings.services.keep_text import keep_text, words_of
from risk_warnings.services.step_on import lock_warning, step_on


@system("warnings.desk")
@transaction.atomic
def confirm_warning(
    *, actor: Actor, warning: RiskWarning, title_zh: str, title_en: str, advice: str, now: datetime
) -> RiskWarning:
    """Raises `WarningRefused`: "undecided" (somebody is named and nobody judged it), "nobody"; `WarningStepError`."""
    warning = lock_warning(warning)
    undecided = warning.signal.matches.filter(level=warning.level, named=True, state=MatchState.PROPOSED).count()
    if undecided:
        raise WarningRefused("undecided", count=undecided)
    if not audience_of(warning).exists():
        raise WarningRefused("nobody")
    words = {"title_zh": title_zh, "title_en": title_en, "advice": advice}
    if words != words_of(warning):
        keep_text(actor=actor, warning=warning, words=words, state=TextState.DRAFT, now=now)
    who = sorted({*warning.confirmers, actor.user_id})
    step_on(actor=actor, warning=warning, verb="confirm", now=now, confirmers=who, confirmed_at=now, reason="", **words)
    return warning


@system("warnings.desk")
@transaction.atomic
def return_warning(*, actor: Actor, warning: RiskWarning, reason: str, now: datetime) -> RiskWarning:
    """Back to whoever confirms. Raises `WarningStepError`."""
    warning = lock_warning(warning)
    step_on(actor=actor, warning=warning, verb="return", now=now, reason=reason)
    return warning


@system("warnings.desk")
@transaction.atomic
def dismiss_warning(*, actor: Actor, warning: RiskWarning, reason: str, now: datetime) -> RiskWarning:
    """It comes again when the sources say something new. Raises `WarningStepError`."""
    warning = lock_warning(warning)
    step_on(actor=actor, warning=warning, verb="dismiss", now=now, reason=reason)
    return warning
