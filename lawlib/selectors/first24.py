"""One page of the first 24 hours, in the language of the reader."""

from __future__ import annotations

from typing import Any

from lawlib.rules.first24 import GROUPS, Group, Point
from lawlib.rules.tables import RULES
from lawlib.selectors.rule_rows import rows
from portal.web import situations

STEPS = ("step1", "step4", "step12", "step24")


def listed(lang: str) -> list[dict[str, str]]:
    return [{"code": g.code, "icon": g.icon, "label": g.name.label(lang)} for g in GROUPS.values()]


def first24_page(group: Group, lang: str) -> dict[str, Any]:
    situation = situations.find(group.situation).in_language(lang) if group.situation else None
    hours, never = (situation["steps"], []) if situation else (_hours(group, lang), [])
    if situation:
        never = [{"text": step["never"], "basis": "", "check": "advice"} for step in hours if step["never"]]
    return {
        "code": group.code,
        "icon": group.icon,
        "label": group.name.label(lang),
        "hours": hours,
        "never": never + [_row(point, lang) for point in group.of("never")],
        "keep": [_row(point, lang) for point in group.of("keep")],
        "call": [_row(point, lang) for point in group.of("call")],
        "rows": rows((RULES[one] for one in group.rules), lang),
        "checked_on": max(point.checked_on for point in group.points),
    }


def _hours(group: Group, lang: str) -> list[dict[str, Any]]:
    """As those of a situation."""
    found = []
    for part, (zh, en) in zip(STEPS, situations.HOURS, strict=True):
        point = group.of(part)[0]
        hour = zh if lang.startswith("zh") else en
        found.append({"hour": hour, "title": point.title.label(lang), **_row(point, lang)})
    return found


def _row(point: Point, lang: str) -> dict[str, Any]:
    return {"text": point.text.label(lang), "basis": point.basis.label(lang), "check": point.check}
