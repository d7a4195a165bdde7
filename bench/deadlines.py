"""How many deadlines one core computes per second: every rule, random days of ten years. Limit: 10,000.

Run: python -m bench.deadlines [seconds]
"""

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from lawlib.rules.applicable import applicable
from lawlib.rules.deadlines import compute
from lawlib.rules.drawing import draw
from lawlib.rules.places import place_of
from lawlib.rules.tables import RULES

LIMIT = 10_000  # deadlines per second and core
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

    def drawn() -> int:
        for rule_id, start, place in sample[:200]:
            draw(compute(rule_id, start, subdivision=place), place_of(rule_id, place).days)
        return 200

    def cases() -> int:
        for _ in range(100):
            for one in applicable("US_CIVIL", "US", ANSWERS):
                one.result()
        return 100

    began = time.process_time()
    deadlines()
    first = len(sample) / (time.process_time() - began)
    print(f"process time of one core; load {os.getloadavg()[0]:.1f}; {len(RULES)} rules, ten years of starts")
    print(f"{'':36}{'per second':>12}  {'limit':>8}  {'times the limit':>16}")
    tell("first pass, holidays not yet known", first, LIMIT)
    tell("all rules", rate(deadlines, seconds), LIMIT)
    tell("with the days drawn", rate(drawn, seconds))
    tell("what runs in a US action (cases)", rate(cases, seconds))


def tell(what: str, found: float, limit: int = 0) -> None:
    ratio = f"  {limit:8,}  {found / limit:15.1f}x {'holds' if found >= limit else 'TOO SLOW'}" if limit else ""
    print(f"{what:36}{found:12,.0f}{ratio}")


if __name__ == "__main__":
    main()
