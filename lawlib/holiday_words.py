"""Public holidays by name in the active language. The library `holidays` names them in English for every place, in
Chinese only for a few; `lawlib/data/holiday_names.csv` has the frequent ones, the others keep their English name."""

import re

from django.utils.translation import get_language

from lawlib.rules.csv_tables import read

_CHINESE = {row["en"]: row["zh"] for row in read("holiday_names")}
_NOTES = {
    "observed": "补假",
    "in lieu": "补假",
    "estimated": "（日期为估计）",
    "observed, estimated": "补假（日期为估计）",
}
_NOTE = re.compile(r" \((observed|in lieu|estimated|observed, estimated)\)$")
_INSTEAD_OF = "Alternative holiday for "
_MONDAY_AFTER = "Monday following "
_SWAPPED = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")


def holiday_in_words(name: str) -> str:
    """`name` as the library gives it in English; two holidays on one day stand with a semicolon."""
    if not (get_language() or "zh").startswith("zh"):
        return name
    return "、".join(_in_chinese(one.strip()) for one in name.split(";"))


def _in_chinese(name: str) -> str:
    if name.startswith(_INSTEAD_OF):
        return f"{_in_chinese(name.removeprefix(_INSTEAD_OF))}补假"
    if name.startswith(_MONDAY_AFTER):
        return f"{_in_chinese(name.removeprefix(_MONDAY_AFTER))}（周一补假）"
    if swapped := _SWAPPED.fullmatch(name):
        return f"调休（与{swapped[3]}-{swapped[1]}-{swapped[2]}对调）"
    note = _NOTE.search(name)
    plain = name[: note.start()] if note else name
    if plain not in _CHINESE:
        return name
    return f"{_CHINESE[plain]}{_NOTES[note[1]]}" if note else _CHINESE[plain]
