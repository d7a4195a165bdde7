"""At which distances before a deadline people are reminded, and which of them has been reached. Pure."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from lawlib.rules.results import BEIJING

# Days of the calendar before the day to work towards, the farthest first; "h24": the last 24 hours before its end.
DAYS: Mapping[str, int] = MappingProxyType({"d60": 60, "d30": 30, "d14": 14, "d7": 7, "d3": 3, "d1": 1})
LAST_HOURS = "h24"
DISTANCES = (*DAYS, LAST_HOURS)
# What holds for whoever has chosen nothing.
DEFAULTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "red": ("d30", "d14", "d7", "d3", "d1", "h24"),
        "yellow": ("d30", "d14", "d7", "d3", "d1", "h24"),
        "blue": ("d14", "d7", "d1", "h24"),
    }
)
MORNING = time(9, 0)  # Beijing: when people read it
# When nothing more comes; the empty moment stands for "look at once".
NEVER = datetime(9999, 12, 31, tzinfo=UTC)


def moment_of(distance: str, *, day: date, ends: datetime) -> datetime:
    """When the distance is reached, aware. `day` is the place's own, `ends` its last moment."""
    if distance == LAST_HOURS:
        return ends - timedelta(hours=24)
    return datetime.combine(day - timedelta(days=DAYS[distance]), MORNING, BEIJING)


def reached(chosen: Collection[str], *, day: date, ends: datetime, now: datetime) -> str:
    """The nearest chosen distance that has been reached; "" for none, and once the day is over. Farther ones that were
    reached with it are not made up for: one reminder says how much is left."""
    if now > ends:
        return ""
    due = [one for one in DISTANCES if one in chosen and moment_of(one, day=day, ends=ends) <= now]
    return max(due, key=lambda one: moment_of(one, day=day, ends=ends), default="")


def next_look(*, day: date | None, ends: datetime | None, now: datetime) -> datetime:
    """When the next distance, whoever has chosen it, is reached."""
    if day is None or ends is None:
        return NEVER
    ahead = (moment_of(one, day=day, ends=ends) for one in DISTANCES)
    return min((at for at in ahead if now < at <= ends), default=NEVER)


def clean(chosen: Iterable[str]) -> list[str]:
    """Known distances, each once, the farthest first. The last 24 hours are always among them: whoever is responsible
    may turn the volume down, not off."""
    wanted = {*chosen, LAST_HOURS}
    return [one for one in DISTANCES if one in wanted]
