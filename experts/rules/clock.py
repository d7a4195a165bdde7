"""How long an invited expert may take, and how long a seat opens the case.

Source: routing_rules, kind `process`: 2 hours for red, one working day for yellow; blue as yellow (proposal).
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from lawlib.rules.holidays_of import open_days

BEIJING = ZoneInfo("Asia/Shanghai")
RED_HOURS = 2
ACCESS_DAYS = {"red": 60, "yellow": 90, "blue": 90}


def answer_by(level: str, *, now: datetime) -> datetime:
    """The moment (UTC) at which silence passes the seat on. One working day: the same time of the next day on which
    China works, 调休 considered. What goes out on a day off counts from the beginning of the first day of work: it
    would be over before anybody has worked an hour. `now` is aware."""
    if level == "red":
        return now + timedelta(hours=RED_HOURS)
    work, local = open_days("CN", ""), now.astimezone(BEIJING)
    first = work.next_open(local.date())
    hour = local.time() if first == local.date() else time.min
    last = work.next_open(first + timedelta(days=1))
    return datetime.combine(last, hour, tzinfo=BEIJING).astimezone(ZoneInfo("UTC"))


def access_until(level: str, *, now: datetime) -> datetime:
    """When an accepted seat's view of the case ends unless the panel concludes before (proposal)."""
    return now + timedelta(days=ACCESS_DAYS[level])
