"""Proposes one warning for each level at which a matter concerns somebody; takes back what concerns nobody any more."""

from datetime import datetime

from django.db.models import QuerySet

from cases.rules.choices import choices
from risk_warnings.models import Acknowledgement, RiskWarning, Signal
from risk_warnings.rules.kinds import MatchState
from risk_warnings.rules.levels import ORDER, VERSION
from risk_warnings.rules.lifecycle import LIVE, WarningState
from risk_warnings.services.step_on import step_on, tell_desks


def propose_warnings(*, signal: Signal, now: datetime) -> None:
    """The signal is locked. A level that a person dismissed comes again only when the sources say something new."""
    standing = signal.matches.exclude(state=MatchState.REJECTED)
    reasons: dict[str, set[str]] = {}
    for level in ORDER:
        for ids in (
            standing.filter(level=level)
            .exclude(enterprise__in=_higher(signal, level))
            .values_list("reasons", flat=True)
        ):
            reasons.setdefault(level, set()).update(ids)
    there = {one.level: one for one in signal.warnings.select_for_update().filter(state__in=LIVE)}
    seen = set(
        signal.warnings.filter(state=WarningState.DISMISSED, signal_version=signal.version).values_list(
            "level", flat=True
        )
    )
    for level in ORDER:
        warning = there.get(level)
        if level in reasons and warning is None and level not in seen:
            _propose(signal, level, sorted(reasons[level]), now)
        elif level in reasons and warning is not None and warning.state == WarningState.PROPOSED:
            warning.reasons, warning.rules_version = sorted(reasons[level]), VERSION
            warning.signal_version = signal.version
            warning.save(update_fields=["reasons", "rules_version", "signal_version"])
        elif level not in reasons and warning is not None and warning.state != WarningState.PUBLISHED:
            step_on(actor=None, warning=warning, verb="dismiss", now=now, reason="concerns nobody any more")


def _higher(signal: Signal, level: str) -> QuerySet[Acknowledgement]:
    """Who has a higher warning of the matter is not warned downwards: that one is lowered (`lower_warning`)."""
    above = signal.warnings.filter(state=WarningState.PUBLISHED, level__in=ORDER[: ORDER.index(level)])
    return Acknowledgement.objects.filter(warning__in=above).values("enterprise")


def _propose(signal: Signal, level: str, reasons: list[str], now: datetime) -> None:
    kind = choices("proceeding_type").get(signal.proceeding_type)
    title_zh, title_en = (
        f"{kind.label(lang)}{mark}{signal.title}" if kind else signal.title
        for lang, mark in (("zh", "："), ("en", ": "))
    )
    RiskWarning.objects.create(
        signal=signal,
        level=level,
        title_zh=title_zh[:160],
        title_en=title_en[:300],
        reasons=reasons,
        rules_version=VERSION,
        signal_version=signal.version,
        created_at=now,
    )
    tell_desks()
