"""Keeps the public version of a warning in line with it; each change is a message that feeds and partners read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count

from cases.rules.working_time import BEIJING
from risk_warnings.models import NoticeMessage, PublicNotice, RiskWarning
from risk_warnings.rules.kinds import MessageKind, NoticeState
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.rules.public import AT_ONCE, SMALLEST_GROUP, names_in, plain_title, public_facts
from risk_warnings.selectors.audience import audience_of
from risk_warnings.services.post_notice import post_notice

STATES = {
    WarningState.PUBLISHED: NoticeState.CURRENT,
    WarningState.WITHDRAWN: NoticeState.WITHDRAWN,
    WarningState.EXPIRED: NoticeState.EXPIRED,
}
SAID = ("level", "state", "country", "proceeding_type", "rights", "industries", "title_zh", "title_en")
SAID += ("advice_zh", "advice_en", "facts")


def names_of(warning: RiskWarning) -> list[str]:
    """Every party of the matter, and every enterprise that was matched with it, under each of its names."""
    return list(dict.fromkeys([one["name"] for one in warning.signal.facts.get("parties", ())] + firms_of(warning)))


def firms_of(warning: RiskWarning) -> list[str]:
    """Every enterprise that was matched with it, under each of its names."""
    names: list[str] = []
    matched = warning.signal.matches.values_list("enterprise__name_zh", "enterprise__name_en", "enterprise__aliases")
    for name_zh, name_en, aliases in matched.iterator():
        names += [name_zh, name_en, *aliases]
    return [name for name in dict.fromkeys(names) if name]


def follow_warning(*, warning: RiskWarning, now: datetime) -> PublicNotice | None:
    """Called after every step of a warning, which is locked. None where nothing of it is public."""
    notice = PublicNotice.objects.select_for_update().filter(warning=warning).first()
    state = STATES.get(WarningState(warning.state))
    if notice is None and (state != NoticeState.CURRENT or warning.level not in AT_ONCE):
        return None
    if notice is not None and notice.state != NoticeState.CURRENT:
        return notice  # what was taken back stays so
    if state is None:
        return None
    if notice is None:
        return keep_notice(warning=warning, notice=PublicNotice(warning=warning), state=state, now=now)
    return keep_notice(warning=warning, notice=notice, state=state, now=now)


def keep_notice(
    *,
    warning: RiskWarning,
    notice: PublicNotice,
    state: NoticeState,
    now: datetime,
    words: Mapping[str, str] | None = None,
) -> PublicNotice:
    """Writes what may be said now; a message goes out where that differs from what was said before. `notice` is as it
    was read; `words`: titles and advice that a person wrote."""
    first = notice.pk is None
    before = {} if first else said(notice)
    for name, value in (words or {}).items():
        setattr(notice, name, value)
    notice.worded = notice.worded or words is not None
    notice.state = state
    notice.valid_until = warning.valid_until or now.date()
    if state == NoticeState.CURRENT:
        _word(warning, notice)
    if first:
        notice.number, notice.published_at = warning.number, now
    if before == said(notice):
        return notice
    notice.updated_at = now
    notice.save()
    if state == NoticeState.EXPIRED and notice.valid_until < now.astimezone(BEIJING).date():
        return notice  # CAP: a message ends by itself at its `expires`; one that ends before is cancelled
    kind = MessageKind.ALERT if first else MessageKind.UPDATE if state == NoticeState.CURRENT else MessageKind.CANCEL
    number = notice.messages.count() + 1
    told = {"kind": kind, "content": said(notice), "sent_at": now}
    post_notice(NoticeMessage.objects.create(notice=notice, number=number, **told), now)
    return notice


def said(notice: PublicNotice) -> dict[str, Any]:
    """What a reader of the notice reads."""
    return {**{name: getattr(notice, name) for name in SAID}, "valid_until": notice.valid_until.isoformat()}


def _word(warning: RiskWarning, notice: PublicNotice) -> None:
    names = names_of(warning)
    facts = public_facts(warning.level, warning.matter, names)
    notice.level, notice.facts = warning.level, facts
    notice.country, notice.proceeding_type = facts.get("country", ""), facts.get("proceeding_type", "")
    notice.rights, notice.industries = facts.get("rights", []), _industries(warning)
    if notice.worded:
        return
    # The desk's title only where it holds nobody's name, and of blue alone: of yellow it tells of who is named.
    clean = warning.level == "blue" and not names_in(f"{warning.title_zh} {warning.title_en}", names)
    notice.title_zh = warning.title_zh if clean else plain_title(warning.matter, "zh")[:160]
    notice.title_en = warning.title_en if clean else plain_title(warning.matter, "en")[:300]


def _industries(warning: RiskWarning) -> list[str]:
    """Those with enough enterprises that none of them can be guessed."""
    counted = audience_of(warning).values_list("enterprise__industry").annotate(size=Count("pk"))
    return sorted(code for code, size in counted if code and size >= SMALLEST_GROUP)
