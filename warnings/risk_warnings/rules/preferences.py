"""What a person takes of each level and by which way, and when it may ring. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

BEIJING = "Asia/Shanghai"
# Of group chats, where many read along.
CHAT_QUIET = (time(22), time(8))


@dataclass(frozen=True)
class Wants:
    """`inbox` names what is taken besides red, which always arrives there. `email` and `sms` carry what is in the
    inbox; blue is told by the digest. `quiet_from` and `quiet_to`: between these hours in `zone` only red rings."""

    inbox: Sequence[str] = ("yellow", "blue")
    email: Sequence[str] = ("red", "yellow")
    sms: Sequence[str] = ()
    digest: str = "weekly"
    quiet_from: time | None = time(22)
    quiet_to: time | None = time(8)
    zone: str = BEIJING

    def wakes_at(self, level: str, now: datetime) -> datetime | None:
        """When a message of `level` may ring, if that is not now."""
        if level == "red" or self.quiet_from is None or self.quiet_to is None:
            return None
        return quiet_until(now, self.quiet_from, self.quiet_to, self.zone)


DEFAULT = Wants()


def quiet_until(now: datetime, begins: time, ends: time, zone: str = BEIJING) -> datetime | None:
    """The end of the quiet hours in which `now` lies; None outside them. They may go over midnight; from an hour to the
    same hour there are none."""
    here = now.astimezone(ZoneInfo(zone))
    clock = here.time().replace(tzinfo=None)
    over_midnight = begins > ends
    inside = (clock >= begins or clock < ends) if over_midnight else begins <= clock < ends
    if not inside:
        return None
    day = here.date() + timedelta(days=1) if over_midnight and clock >= begins else here.date()
    rings = datetime.combine(day, ends, tzinfo=ZoneInfo(zone))
    # When clocks are set back the hour comes twice: whoever is in the second one waits for the second end.
    rings = rings if rings.timestamp() > now.timestamp() else rings.replace(fold=1)
    return rings.astimezone(now.tzinfo)
