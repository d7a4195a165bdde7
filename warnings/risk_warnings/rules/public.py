"""What of a warning may be public, and in which words. Pure.

Never whom it concerns: no party, no enterprise, and of yellow and red no docket by which one could look up who is
named. Which fields a level opens stands in `data/public_fields.csv`, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cases.rules.choices import choices
from cases.rules.deidentify import Found, Known, find
from lawlib.rules.jurisdictions import JURISDICTIONS
from risk_warnings.rules.tables import read

FIELDS = read("public_fields")
# Levels of which a public version goes out with the warning; a red one only when a person writes it.
AT_ONCE = frozenset({"yellow", "blue"})
SMALLEST_GROUP = 5  # enterprises of an industry from which it is named


def names_in(text: str, names: Iterable[str]) -> list[Found]:
    """Every known name that the text holds, however it is written."""
    return find(text, [Known("name", name) for name in names if name])


def public_facts(level: str, matter: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The fields that the level opens. `names`: of every party and every enterprise that it concerns."""
    open_fields = {row["field"] for row in FIELDS if row[level] == "1"}
    told = {name: matter[name] for name in open_fields - {"title", "evidence"} if matter.get(name)}
    if "title" in open_fields and matter.get("title") and not names_in(matter["title"], names):
        told["title"] = matter["title"]
    if "evidence" in open_fields:
        sources = [
            {"zh": one["zh"], "en": one["en"], "checked": one["checked"], "url": one.get("url", "")}
            for one in matter.get("evidence", ())
        ]
        told["evidence"] = sources
    return told


def plain_title(matter: Mapping[str, Any], lang: str) -> str:
    """In words that name nobody: "美国：联邦民事诉讼风险提示"."""
    place = JURISDICTIONS.get(matter.get("country", ""))
    kind = choices("proceeding_type").get(matter.get("proceeding_type", ""))
    where = place.label(lang) if place else matter.get("country", "")
    what = kind.label(lang).removeprefix(where) if kind else ""  # "美国民事诉讼" says where it is itself
    if lang == "zh":
        return f"{where}：{what or '知识产权纠纷'}风险提示"
    return f"{where}: {what or 'intellectual property dispute'}"


def without_text(said: Mapping[str, Any]) -> dict[str, Any]:
    """What is left of a notice that was taken back: its title and marks, neither advice nor facts."""
    return {**said, "advice_zh": "", "advice_en": "", "facts": {}}
