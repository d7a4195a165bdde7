"""The tables of deadline rules and ways of counting, as loaded from `lawlib/data`.

Facts, citations and how well each was checked are in `deadline_rules.csv` and `counting_rules.csv`, as they were
collected. What a machine needs to know beside the prose (which calendar, which first day) is in `*_shapes.csv`,
words in the other language in `deadline_words.csv`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from lawlib.rules.csv_tables import codes, read

TABLE_VERSION = "2026.1"


@dataclass(frozen=True, slots=True)
class Text:
    """A word of the tables in both languages; no gettext needed."""

    zh: str
    en: str

    def label(self, lang: str) -> str:
        return self.zh if lang.lower().startswith("zh") else self.en

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


@dataclass(frozen=True, slots=True)
class Window:
    """A length of time; unit: calendar_day, business_day, week, month or year."""

    value: int
    unit: str


@dataclass(frozen=True, slots=True)
class Counting:
    """One way of counting (28 of them). Dates are days in the place's own calendar."""

    key: str
    name_zh: str
    algorithm: str
    authority: str
    confidence: str
    first_day: str  # next_day | first_business_day | "" (nothing is computed)
    roll: str  # next_open | none
    step_back: bool  # the safe day goes back to an open day; False where papers go in on-line on any day
    calendar: str  # "US", "GB:ENG", "" weekends only, "*" the given country, "@" the rule's own country
    place: str  # which subdivision moves the date: "" | state | country
    extra_closed: str  # "12-29/01-03": closed besides the public holidays
    suspended: str  # "08-01/08-31": days that do not count at all
    skip_below_days: int  # periods shorter than this leave out intermediate weekends and holidays; 0: none
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One row of the table of deadlines."""

    id: str
    version: str
    jurisdiction: str
    forum: str
    proceeding: Text
    actor: Text
    action: Text
    start_event: Text
    if_missed: Text
    add_on: Text
    extension: Text
    outer_limit: Text
    notes: Text
    window: Window | None
    count_rule: str
    citation: str
    confidence: str  # H | M | L
    check: str  # source_read | secondary_source | unverified
    source_seen: str
    valid_from: date | None
    valid_to: date | None
    safe_value: int  # a shorter length that is safe in any reading (same unit); 0: none
    longer: Window | None  # the later of both ends counts
    opens: Window | None  # not possible earlier than this after the event
    calendar: str  # overrides the way of counting's calendar
    cautions: tuple[str, ...]


def _window(value: str, unit: str) -> Window | None:
    return Window(int(value), unit) if value and unit not in ("", "none") else None


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _blank(cell: str) -> str:
    return "" if cell == "-" else cell


def _rule(row: dict[str, str], shape: dict[str, str], words: dict[str, str]) -> DeadlineRule:
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
    )


def _rules() -> dict[str, DeadlineRule]:
    shapes = {row["id"]: row for row in read("deadline_shapes")}
    words = {row["id"]: row for row in read("deadline_words")}
    return {
        row["id"]: _rule(row, shapes.get(row["id"], {}), words.get(row["id"], {})) for row in read("deadline_rules")
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
