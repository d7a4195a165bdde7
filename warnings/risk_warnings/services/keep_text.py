"""Keeps a wording of a warning beside the earlier ones."""

from collections.abc import Mapping
from datetime import datetime

from portal.tenancy.actor import Actor
from risk_warnings.models import RiskWarning, WarningText
from risk_warnings.models.text import WORDS
from risk_warnings.rules.kinds import TextState


def words_of(warning: RiskWarning) -> dict[str, str]:
    """What stands now."""
    return {name: getattr(warning, name) for name in WORDS}


def keep_text(
    *, actor: Actor | None, warning: RiskWarning, words: Mapping[str, str], state: str, now: datetime, why: str = ""
) -> WarningText:
    """The warning is locked. Before the first change the proposed wording is kept as number 1, of nobody."""
    last = warning.texts.order_by("number").last()
    if last is None and words_of(warning) != dict(words):
        first = {**words_of(warning), "state": TextState.DRAFT, "at": warning.created_at}
        last = WarningText.objects.create(warning=warning, number=1, **first)
    return WarningText.objects.create(
        warning=warning,
        number=last.number + 1 if last else 1,
        state=state,
        matter=warning.matter if state == TextState.TOLD else {},
        why=why,
        by=actor.user if actor else None,
        at=now,
        **words,
    )
