"""The wordings of a warning with what changed from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cases.rules.compare import Part, compare
from portal.tenancy.actor import Actor
from risk_warnings.models import RiskWarning, WarningText
from risk_warnings.models.text import WORDS
from risk_warnings.rules.kinds import TextState

FACTS = ("number", "title", "forum", "proceeding_type", "stage", "ended", "orders")


@dataclass(frozen=True)
class Version:
    """`changes`: (name of the field, its parts) for each that differs from the earlier wording; `facts`: names of what
    the sources say otherwise than when the earlier wording went out."""

    text: WarningText
    changes: tuple[tuple[str, tuple[Part, ...]], ...] = ()
    facts: tuple[tuple[str, str, str], ...] = ()


def versions_of(actor: Actor, warning: RiskWarning) -> list[Version]:
    """All that the actor may read, the last one first."""
    rows = WarningText.objects.visible_to(actor).filter(warning=warning).select_related("by").order_by("number")
    return list(reversed(list(_compared(rows))))


def _compared(rows: Iterable[WarningText]) -> Iterable[Version]:
    before: WarningText | None = None
    told: Mapping[str, Any] = {}
    for row in rows:
        changes = tuple(
            (name, compare(getattr(before, name), getattr(row, name)))
            for name in WORDS
            if before is not None and getattr(before, name) != getattr(row, name)
        )
        facts = tuple(_differing(told, row.matter)) if told and row.matter else ()
        yield Version(row, changes, facts)
        if row.state != TextState.DROPPED:
            before = row
        told = row.matter or told


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    for name in FACTS:
        if old.get(name) != new.get(name):
            yield name, _plain(old.get(name)), _plain(new.get(name))


def _plain(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)
