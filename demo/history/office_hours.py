"""When people in an office act: Beijing, Monday to Friday, 9:00 to 17:30. Public holidays do not matter to a story."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
OPENS, CLOSES = time(9), time(17, 30)


def office_time(moment: datetime) -> datetime:
    """`moment` itself if the office is open then, else the next opening plus the minutes of the moment."""
    here = moment.astimezone(BEIJING)
    if here.weekday() < 5 and OPENS <= here.time() < CLOSES:
        return here
    return _next_opening(here) + timedelta(minutes=here.minute)


def _next_opening(here: datetime) -> datetime:
    day = here.date() if here.weekday() < 5 and here.time() < OPENS else here.date() + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return datetime.combine(day, OPENS, BEIJING)


def after_office_hours(moment: datetime, hours: float) -> datetime:
    """`hours` of open office later."""
    here = office_time(moment)
    while True:
        end = datetime.combine(here.date(), CLOSES, BEIJING)
        left = end - here
        if timedelta(hours=hours) < left:
            return here + timedelta(hours=hours)
        hours -= left / timedelta(hours=1)
        here = _next_opening(end)
