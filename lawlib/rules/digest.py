"""When a digest is due: every day, or every Monday, at eight in the morning in Beijing. Pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
HOUR = time(8)
# A publication that began before the hour may commit after it: the digest waits until none can be under way any more.
SETTLED = timedelta(minutes=10)


def told_until(every: str, now: datetime) -> datetime:
    """The end of the last period of "daily" or "weekly" that may be told at `now`; aware."""
    local = (now - SETTLED).astimezone(BEIJING)
    end = datetime.combine(local.date(), HOUR, BEIJING)
    if end > local:
        end -= timedelta(days=1)
    if every == "weekly":
        end -= timedelta(days=end.weekday())
    return end
