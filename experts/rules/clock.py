"""How long an invited expert may take, until when the opinion is wanted, and how long a seat opens the case.

Source: routing_rules, kind `process`: 2 hours for red, one working day for yellow; blue as yellow (proposal).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from lawlib.rules.holidays_of import open_days

BEIJING = ZoneInfo("Asia/Shanghai")
RED_HOURS = 2
ACCESS_DAYS = {"red": 60, "yellow": 90, "blue": 90}
# The opinion serves the plan that is promised to the enterprise, and takes the same time (proposal): two days round the
# clock, else so many working days.
RED_OPINION_DAYS = 2
OPINION_WORKING_DAYS = {"yellow": 5, "blue": 3}


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


@lru_cache(maxsize=256)
def opinion_by(level: str, *, asked: date) -> date:
    """The last day on which an expert who is asked on the day `asked` has to be there, both in Beijing: until then the
    answer and the opinion are wanted."""
    if level == "red":
        return asked + timedelta(days=RED_OPINION_DAYS)
    day, open_in_china = asked, open_days("CN", "")
    for _ in range(OPINION_WORKING_DAYS[level]):
        day = open_in_china.next_open(day + timedelta(days=1))
    return day


def access_until(level: str, *, now: datetime) -> datetime:
    """When an accepted seat's view of the case ends unless the panel concludes before (proposal)."""
    return now + timedelta(days=ACCESS_DAYS[level])
