"""What is wrong with an answer: a code and parameters, with words in both languages in the table of labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cases.rules.choices import choice_label
from cases.rules.words import label


@dataclass(frozen=True, slots=True)
class Problem:
    """`params` fit for JSON; a date among them is called `day`, a code of a list `choice` ("list:code")."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def label(self, lang: str) -> str:
        """The sentence that stands under the field."""
        said = {name: self._say(name, value, lang) for name, value in self.params.items()}
        return label("problem", self.code, lang).format(**said)

    @staticmethod
    def _say(name: str, value: Any, lang: str) -> str:
        if name == "day":
            return say_day(date.fromisoformat(value), lang)
        if name == "choice":
            list_name, _, code = value.partition(":")
            return choice_label(list_name, code, lang)
        return label("part", value, lang) if name == "part" else str(value)


def say_day(day: date, lang: str, *, year: bool = False) -> str:
    """7月15日 / 15 July, with the year where it is wanted."""
    if lang.lower().startswith("en"):
        return f"{day.day} {day:%B}" + (f" {day.year}" if year else "")
    return (f"{day.year}年" if year else "") + f"{day.month}月{day.day}日"
