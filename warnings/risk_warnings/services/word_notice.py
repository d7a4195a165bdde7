"""A person writes the public version of a warning: of a red one there is none otherwise."""

from datetime import datetime

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.errors import WarningRefused
from risk_warnings.models import PublicNotice, RiskWarning
from risk_warnings.rules.kinds import NoticeState
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.rules.public import names_in
from risk_warnings.services.keep_notice import keep_notice, names_of
from risk_warnings.services.step_on import lock_warning, step_on


@system("warnings.desk")
@transaction.atomic
def word_notice(
    *, actor: Actor, warning: RiskWarning, title_zh: str, title_en: str, advice_zh: str, advice_en: str, now: datetime
) -> PublicNotice:
    """Makes it public, or says it in other words. Raises `WarningRefused`: "not_published", "withdrawn_notice",
    "names" with `words` (a name of a party or of an enterprise stands in it)."""
    warning = lock_warning(warning)
    if warning.state != WarningState.PUBLISHED:
        raise WarningRefused("not_published")
    notice = PublicNotice.objects.select_for_update().filter(warning=warning).first() or PublicNotice(warning=warning)
    if notice.pk and notice.state != NoticeState.CURRENT:
        raise WarningRefused("withdrawn_notice")
    found = names_in("\n".join((title_zh, title_en, advice_zh, advice_en)), names_of(warning))
    if found:
        raise WarningRefused("names", words="、".join(one.words for one in found))
    words = {"title_zh": title_zh, "title_en": title_en, "advice_zh": advice_zh, "advice_en": advice_en}
    notice = keep_notice(warning=warning, notice=notice, state=NoticeState.CURRENT, now=now, words=words)
    step_on(actor=actor, warning=warning, verb="word", now=now)
    return notice


@system("warnings.desk")
@transaction.atomic
def take_back_notice(*, actor: Actor, warning: RiskWarning, now: datetime) -> PublicNotice:
    """The warning goes on, its public version does not. Raises `WarningRefused("no_notice")`."""
    warning = lock_warning(warning)
    notice = PublicNotice.objects.select_for_update().filter(warning=warning, state=NoticeState.CURRENT).first()
    if notice is None:
        raise WarningRefused("no_notice")
    notice = keep_notice(warning=warning, notice=notice, state=NoticeState.WITHDRAWN, now=now)
    step_on(actor=actor, warning=warning, verb="unpublic", now=now)
    return notice
