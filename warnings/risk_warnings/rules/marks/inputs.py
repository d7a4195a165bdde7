"""What the rules of the levels are asked about an application that is alike to a watched mark."""

from __future__ import annotations

from collections.abc import Collection

from lawlib.rules.jurisdictions import GROUPS
from risk_warnings.rules.matching import Score
from risk_warnings.rules.thresholds import THRESHOLDS

_SAME = frozenset({"mark_same", "mark_core", "mark_script", "mark_look"})


def mark_inputs(score: Score, *, can_be_opposed: bool, enterprises: int) -> frozenset[str]:
    """`enterprises`: on how many enterprises' marks the same applicant was found."""
    codes = {code for code, _points in score.parts}
    found = {"mark"}
    if codes & _SAME and "mark_same_class" in codes:
        found.add("mark_same")
    if can_be_opposed:
        found.add("mark_open")
    if enterprises >= THRESHOLDS["mark_repeat"]:
        found.add("mark_repeat")
    return frozenset(found)


def in_market(countries: Collection[str], jurisdiction: str) -> bool | None:
    """Whether a right of this place reaches a registered country; None where none is registered, or where the place
    says nothing (an international registration goes wherever it was asked for)."""
    if not countries or jurisdiction in ("", "WIPO"):
        return None
    return jurisdiction in countries or any(one in countries for one in GROUPS.get(jurisdiction, ()))
