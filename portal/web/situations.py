"""The eight situations of "the first 24 hours", read once from `data/first24.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portal.web.ui.dates import is_chinese

HOURS = (
    ("第1小时", "First hour"),
    ("4小时内", "Within 4 hours"),
    ("12小时内", "Within 12 hours"),
    ("24小时内", "Within 24 hours"),
)


@dataclass(frozen=True)
class Situation:
    id: str
    icon: str
    rules: tuple[str, ...]
    raw: dict[str, Any]

    def in_language(self, lang: str) -> dict[str, Any]:
        """Words of one language, ready for the template."""
        tail = "zh" if is_chinese(lang) else "en"
        steps = [
            {
                "hour": hour[0] if tail == "zh" else hour[1],
                "title": step[f"title_{tail}"],
                "text": step[tail],
                "never": step.get(f"never_{tail}", ""),
                "way": step.get("way", ""),
            }
            for hour, step in zip(HOURS, self.raw["step"], strict=True)
        ]
        return {
            "id": self.id,
            "icon": self.icon,
            "label": self.raw[tail],
            "steps": steps,
            "dates_title": self.raw[f"dates_{tail}"],
        }


@cache
def all_situations() -> tuple[Situation, ...]:
    with (Path(__file__).parent / "data" / "first24.toml").open("rb") as file:
        rows = tomllib.load(file)["situation"]
    return tuple(Situation(row["id"], row["icon"], tuple(row["rules"]), row) for row in rows)


def find(wanted: str) -> Situation:
    """The situation with that id; the first one for an unknown id."""
    return next((s for s in all_situations() if s.id == wanted), all_situations()[0])


def listed(lang: str) -> list[dict[str, str]]:
    return [{"id": s.id, "icon": s.icon, "label": s.in_language(lang)["label"]} for s in all_situations()]
