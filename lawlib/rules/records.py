"""The shapes of the tables' rows: a text in two languages, a length of time, a way of counting, a deadline rule."""

from dataclasses import dataclass
from datetime import date


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
class AddOn:
    """Extra time that some are entitled to; never added unless the person says so. `fact` is the question whose answer
    `key` means yes."""

    key: str
    window: Window
    check: str  # source_read | secondary_source | unverified
    fact: str
    text: Text


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
    add_ons: tuple[AddOn, ...] = ()
