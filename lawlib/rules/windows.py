"""Date arithmetic without any calendar of holidays."""

import calendar
from datetime import date, timedelta

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2150


class StartOutOfRange(ValueError):
    """The day a period starts on is outside 1900 to 2150; most likely a typing error."""


def check_start(start: date) -> None:
    """Raises StartOutOfRange."""
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise StartOutOfRange(start.isoformat())


def add_months(base: date, months: int) -> date:
    """Same-number day of the later month, or that month's last day when it has no such day."""
    month0 = base.month - 1 + months
    year, month = base.year + month0 // 12, month0 % 12 + 1
    return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))


def add_calendar(base: date, value: int, unit: str) -> date:
    """`base` plus a length in calendar_day, week, month or year. Raises ValueError for another unit."""
    match unit:
        case "calendar_day":
            return base + value * DAY
        case "week":
            return base + 7 * value * DAY
        case "month":
            return add_months(base, value)
        case "year":
            return add_months(base, 12 * value)
    raise ValueError(unit)


def in_season(day: date, first: str, last: str) -> bool:
    """True when `day` lies in the yearly season "MM-DD" to "MM-DD", both included; a season may cross New Year."""
    key = f"{day.month:02d}-{day.day:02d}"
    return first <= key <= last if first <= last else key >= first or key <= last
