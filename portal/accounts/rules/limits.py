"""How long a log-in lasts."""

from dataclasses import dataclass
from enum import Enum


class Over(Enum):
    IDLE = "idle"
    ABSOLUTE = "absolute"


@dataclass(frozen=True)
class Limits:
    """Seconds."""

    idle: int
    absolute: int


def over(*, began: float, seen: float, now: float, limits: Limits) -> Over | None:
    """Why a session that began and was last used at these moments (seconds since the epoch) has ended; None: it goes
    on. The absolute limit is told first: no activity would have helped."""
    if now - began >= limits.absolute:
        return Over.ABSOLUTE
    return Over.IDLE if now - seen >= limits.idle else None
