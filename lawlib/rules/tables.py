"""The tables of deadline rules and ways of counting, as loaded from `lawlib/data`.

Facts, citations and how well each was checked are in `deadline_rules.csv` and `counting_rules.csv`, as they were
collected. What a machine needs to know beside the prose (which calendar, which first day) is in `*_shapes.csv`,
words in the other language in `deadline_words.csv`.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from lawlib.rules.csv_tables import codes, read
from lawlib.rules.records import AddOn, Counting, DeadlineRule, Text, Window

__all__ = ["COUNTING", "RULES", "TABLE_VERSION", "Counting", "DeadlineRule", "Text", "Window"]

TABLE_VERSION = "2026.1"


def _window(value: str, unit: str) -> Window | None:
    return Window(int(value), unit) if value and unit not in ("", "none") else None


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _blank(cell: str) -> str:
    return "" if cell == "-" else cell


def _rule(row: dict[str, str], shape: dict[str, str], words: dict[str, str], add_ons: list[AddOn]) -> DeadlineRule:
    def text(zh: str, en: str) -> Text:
        return Text(_blank(zh), _blank(en))

    return DeadlineRule(
        id=row["id"],
        version=row["version"],
        jurisdiction=row["jurisdiction"],
        forum=row["forum"],
        proceeding=text(row["proceeding_zh"], row["proceeding_en"]),
        actor=text(words.get("actor_zh", ""), row["actor"]),
        action=text(row["action_zh"], words.get("action_en", "")),
        start_event=text(words.get("start_zh", ""), row["start_event"]),
        if_missed=text(row["if_missed"], words.get("missed_en", "")),
        add_on=text(words.get("add_on_zh", ""), row["add_on"]),
        extension=text(words.get("extension_zh", ""), row["extension"]),
        outer_limit=text(words.get("outer_limit_zh", ""), row["outer_limit"]),
        notes=text(words.get("notes_zh", ""), row["notes"]),
        window=_window(row["window_value"], row["window_unit"]),
        count_rule=row["count_rule"],
        citation=row["citation"],
        confidence=row["confidence"],
        check=row["check"],
        source_seen=row["source_seen"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        safe_value=int(shape.get("safe_value") or 0),
        longer=_window(shape.get("longer_value", ""), shape.get("longer_unit", "")),
        opens=_window(shape.get("opens_value", ""), shape.get("opens_unit", "")),
        calendar=shape.get("calendar", ""),
        cautions=codes(shape.get("cautions", "")),
        add_ons=tuple(add_ons),
    )


def _add_ons() -> dict[str, list[AddOn]]:
    found: dict[str, list[AddOn]] = {}
    for row in read("add_ons"):
        window, text = Window(int(row["value"]), row["unit"]), Text(row["zh"], row["en"])
        found.setdefault(row["rule_id"], []).append(AddOn(row["key"], window, row["check"], row["fact"], text))
    return found


def _rules() -> dict[str, DeadlineRule]:
    shapes = {row["id"]: row for row in read("deadline_shapes")}
    words = {row["id"]: row for row in read("deadline_words")}
    add_ons = _add_ons()
    return {
        row["id"]: _rule(row, shapes.get(row["id"], {}), words.get(row["id"], {}), add_ons.get(row["id"], []))
        for row in read("deadline_rules")
    }


def _countings() -> dict[str, Counting]:
    shapes = {row["key"]: row for row in read("counting_shapes")}
    return {row["key"]: _counting(row, shapes[row["key"]]) for row in read("counting_rules")}


def _counting(row: dict[str, str], shape: dict[str, str]) -> Counting:
    return Counting(
        key=row["key"],
        name_zh=row["name_zh"],
        algorithm=row["algorithm"],
        authority=row["authority"],
        confidence=row["confidence"],
        first_day=shape["first_day"],
        roll=shape["roll"],
        step_back=shape["step_back"] == "yes",
        calendar=shape["calendar"],
        place=shape["place"],
        extra_closed=shape["extra_closed"],
        suspended=shape["suspended"],
        skip_below_days=int(shape["skip_below_days"] or 0),
        cautions=codes(shape["cautions"]),
    )


RULES: Mapping[str, DeadlineRule] = MappingProxyType(_rules())
COUNTING: Mapping[str, Counting] = MappingProxyType(_countings())
