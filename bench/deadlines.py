"""How many deadlines one core computes per second: every rule, random days of ten years. Goal: 10,000.

Run: python bench/deadlines.py [seconds]
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lawlib.rules.applicable import applicable
from lawlib.rules.deadlines import compute
from lawlib.rules.tables import RULES

PLACES = ("", "", "IL", "DE-BY", "FR", "BY", "SP")
ANSWERS = {"role": "respondent", "served_date": "2026-07-02", "right_type": ["invention"], "subdivision": "IL"}


def inputs(count: int) -> list[tuple[str, date, str]]:
    rng = random.Random(2026)  # noqa: S311
    ids = list(RULES)
    first = date(2020, 1, 1)
    return [(rng.choice(ids), first + timedelta(days=rng.randrange(3653)), rng.choice(PLACES)) for _ in range(count)]


def rate(work: Callable[[], int], seconds: float) -> float:
    """Calls per second of process time, so that busy neighbours do not count."""
    done, began = 0, time.process_time()
    while (spent := time.process_time() - began) < seconds:
        done += work()
    return done / spent


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0
    sample = inputs(20_000)

    def deadlines() -> int:
        for rule_id, start, place in sample:
            compute(rule_id, start, subdivision=place)
        return len(sample)

    def cases() -> int:
        for _ in range(100):
            for one in applicable("US_CIVIL", "US", ANSWERS):
                one.result()
        return 100

    began = time.process_time()
    deadlines()
    print(f"first pass, holidays not yet known: {len(sample) / (time.process_time() - began):12,.0f} deadlines/s")
    print(f"all rules, ten years:               {rate(deadlines, seconds):12,.0f} deadlines/s")
    print(f"applicable + compute, US action:    {rate(cases, seconds):12,.0f} cases/s")


if __name__ == "__main__":
    main()
