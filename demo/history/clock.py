"""How long things take, by level: the platforms keep most of their promises."""

import random
from datetime import datetime, timedelta

from demo.history.office_hours import after_office_hours

# Hours of open office (yellow, blue) or minutes of any time (red, with a duty officer): from, to.
MINUTES_RED = {
    "claim": (6, 35),
    "supplement": (15, 40),
    "supplement_answer": (60, 360),
    "accept": (35, 110),
    "panel": (20, 70),
    "seat": (6, 60),
    "opinion": (90, 420),
    "draft": (60, 240),
    "sign": (40, 260),
}
HOURS = {
    "claim": {"yellow": (0.2, 3.9), "blue": (0.5, 7)},
    "supplement": {"yellow": (0.5, 4), "blue": (1, 6)},
    "supplement_answer": {"yellow": (4, 20), "blue": (8, 34)},
    "accept": {"yellow": (2, 14), "blue": (3, 8)},
    "panel": {"yellow": (1, 6), "blue": (2, 8)},
    "seat": {"yellow": (0.4, 4), "blue": (0.6, 4)},
    "opinion": {"yellow": (3, 10), "blue": (3, 9)},
    "draft": {"yellow": (1, 4), "blue": (1, 5)},
    "sign": {"yellow": (0.5, 5), "blue": (1, 5)},
}
DAYS = {"follow": (9, 34), "close": (3, 12), "rate": (0.4, 6), "archive": (60, 100)}


def later(step: str, level: str, moment: datetime, rng: random.Random) -> datetime:
    """When `step` comes, after `moment`."""
    if step in DAYS:
        low, high = DAYS[step]
        return after_office_hours(moment + timedelta(days=rng.uniform(low, high)), rng.uniform(0.2, 5))
    if level == "red":
        return moment + timedelta(minutes=rng.uniform(*MINUTES_RED[step]))
    return after_office_hours(moment, rng.uniform(*HOURS[step][level]))
