"""What a computation answers: the dates and every step that led there."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lawlib.rules.records import DeadlineRule, Text
from lawlib.rules.windows import DAY

BEIJING = ZoneInfo("Asia/Shanghai")
_SECOND = timedelta(seconds=1)
Params = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a count: a code and JSON-ready parameters (dates as ISO strings). Words: `lawlib.step_words`."""

    code: str
    params: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted: from `first` (day 1) to `end`, without the days closed for a reason in `left_out`; `extended`
    is the end with extra time, the same day where none was asked for."""

    first: date
    end: date
    extended: date
    left_out: frozenset[str]


@dataclass(frozen=True, slots=True)
class DeadlineResult:
    """Dates are days of the place (`time_zone`); moments are aware and mean the end of that day there."""

    rule: DeadlineRule
    start: date
    last_day: date | None
    earliest_safe_day: date | None
    steps: tuple[Step, ...]
    computed: bool
    why_not: str
    cautions: tuple[str, ...]
    time_zone: str
    seat: Text
    printed_date: date | None = None
    opens_on: date | None = None
    counted: Counted | None = None

    @property
    def last_moment(self) -> datetime | None:
        return self._end_of(self.last_day)

    @property
    def safe_moment(self) -> datetime | None:
        return self._end_of(self.earliest_safe_day)

    @property
    def effective_day(self) -> date | None:
        """The last day that counts: the authority's printed date before any computed one."""
        return self.printed_date or self.last_day

    @property
    def effective_safe_day(self) -> date | None:
        """The day to work towards: the printed date is not second-guessed."""
        return self.printed_date or self.earliest_safe_day

    @property
    def effective_moment(self) -> datetime | None:
        return self._end_of(self.effective_day)

    @property
    def effective_safe_moment(self) -> datetime | None:
        return self._end_of(self.effective_safe_day)

    @property
    def last_until_beijing(self) -> datetime | None:
        """The moment the last day is over, on a clock in Beijing: "12:00" stands for "until 12:00"."""
        return _over(self.last_day, self.time_zone)

    @property
    def safe_until_beijing(self) -> datetime | None:
        return _over(self.earliest_safe_day, self.time_zone)

    @property
    def effective_until_beijing(self) -> datetime | None:
        return _over(self.effective_day, self.time_zone)

    def _end_of(self, day: date | None) -> datetime | None:
        """The last second of the day by the instant: where clocks go back at midnight, 23:59:59 comes twice."""
        over = _over(day, self.time_zone)
        return (over.astimezone(UTC) - _SECOND).astimezone(ZoneInfo(self.time_zone)) if over else None


def _over(day: date | None, time_zone: str) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(day + DAY, time(0), ZoneInfo(time_zone)).astimezone(BEIJING)
