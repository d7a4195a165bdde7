"""`python -m bench.routing [--cases 5000] [--experts 2000] [--seconds 25]`: panels for a whole morning at once, beside
greedy routing, and what one more red case changes. Needs no database.

Limits: 30 s on two cores, at most 1 % below the bound, at most one seat in a hundred changed by one more case.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from bench.routing.morning import TODAY, morning, one_more
from experts.rules.batch.asked import Asked
from experts.rules.batch.fairness import Fairness, gini
from experts.rules.batch.nearest import Nearest
from experts.rules.batch.proposal import CaseProposal
from experts.rules.batch.propose import SECONDS, propose
from experts.rules.batch.world import build, step_costs
from experts.rules.composition import composition_for

NOW = datetime(2026, 7, 15, 1, 0, tzinfo=UTC)  # nine in the morning in Beijing
MOST_SECONDS, MOST_GAP, MOST_CHANGED = 30.0, 0.01, 0.01


@dataclass(frozen=True)
class Routed:
    cases: tuple[CaseProposal, ...]
    seconds: float
    work: float  # of processor time


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--experts", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="when the search ends with the best found")
    options = parser.parse_args()
    asked = morning(cases=options.cases, experts=options.experts)
    used = time.process_time()
    batch = propose(asked, now=NOW, today=TODAY, seconds=options.seconds)
    used = time.process_time() - used
    more = one_more(asked, kept=kept_from(batch.cases))
    again = propose(more, now=NOW, today=TODAY, seconds=options.seconds)
    greedy, greedy_more = one_by_one(asked), one_by_one(more)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{len(asked.cases):,} cases, {len(asked.experts):,} experts; {os.cpu_count()} cores, load {load}")
    print(f"{batch.sizes['edges']:,} admissible pairs of a seat and an expert\n")
    solved = Routed(batch.cases, batch.seconds, used)
    table(asked, solved, greedy, moved(batch.cases, again.cases), moved(greedy.cases, greedy_more.cases))
    share = moved(batch.cases, again.cases) / max(sum(len(case.seats) for case in batch.cases), 1)
    slowest = max(batch.seconds, again.seconds)
    print(f"\nbound {batch.bound / 100:,.2f}, found {batch.value / 100:,.2f}: {batch.gap_points:.2f} points apart")
    held = [
        verdict("time", f"{slowest:.1f} s", f"{MOST_SECONDS:.0f} s", slowest <= MOST_SECONDS),
        verdict("gap, of the points of the seats", f"{batch.gap:.4%}", f"{MOST_GAP:.0%}", batch.gap <= MOST_GAP),
        verdict("seats changed by one more case", f"{share:.2%}", f"{MOST_CHANGED:.0%}", share <= MOST_CHANGED),
    ]
    return 0 if all(held) else 1


def verdict(name: str, found: str, limit: str, holds: bool) -> bool:
    print(f"{name:34} {found:>10}  limit {limit:>5}  {'holds' if holds else 'DOES NOT HOLD'}")
    return holds


def one_by_one(asked: Asked) -> Routed:
    """Greedy: the urgent first, each case takes the best that is left, as a handler does without the batch."""
    began, used = time.perf_counter(), time.process_time()
    world = build(asked, now=NOW, today=TODAY)
    desk = Nearest(world, np.zeros(0, np.int64), now=NOW, today=TODAY)
    worth = asked.weights.panel
    order = sorted(asked.cases, key=lambda case: (-worth[composition_for(case.matter).code], case.id))
    found = {case.id: desk.propose(case) for case in order}
    cases = tuple(found[case.id] for case in asked.cases)
    return Routed(cases, time.perf_counter() - began, time.process_time() - used)


def kept_from(cases: Sequence[CaseProposal]) -> dict[int, frozenset[tuple[str, int]]]:
    return {case.case_id: frozenset((seat.role, seat.expert_id) for seat in case.seats) for case in cases}


def moved(before: Sequence[CaseProposal], after: Sequence[CaseProposal]) -> int:
    """Seats that a case of the first proposal does not keep in the second."""
    later = kept_from(after)
    return sum(len(seats - later[case]) for case, seats in kept_from(before).items())


def spread(asked: Asked, routed: Routed) -> Fairness:
    given = Counter(seat.expert_id for case in routed.cases for seat in case.seats)
    experts = [expert for expert in asked.experts if expert.free and not expert.facts.suspended]
    shares = [(e.facts.open_seats + given[e.facts.id]) / e.facts.capacity for e in experts]
    idle = [e.idle_days for e in experts if not e.facts.open_seats and not given[e.facts.id]]
    return Fairness(len(experts), len(given), 0.0, gini(shares), 0, max(idle, default=0))


def objective(asked: Asked, routed: Routed) -> float:
    """By all aims, in points; only whole panels earn their worth."""
    experts = {expert.facts.id: expert for expert in asked.experts}
    total, given = 0.0, Counter[int]()
    for case, found in zip(asked.cases, routed.cases, strict=True):
        rules = composition_for(case.matter)
        given.update(seat.expert_id for seat in found.seats)
        total += sum(seat.points for seat in found.seats)
        if found.whole and found.seats:
            total += asked.weights.panel[rules.code] * rules.fewest
    return total - sum(sum(step_costs(experts[who], asked.weights)[:load]) for who, load in given.items()) / 100


def table(asked: Asked, solved: Routed, greedy: Routed, changed: int, greedy_changed: int) -> None:
    print(f"{'':34} {'at once':>12} {'greedy':>12} {'ratio':>8}")
    level = {case.id: composition_for(case.matter).code for case in asked.cases}
    rows: list[tuple[str, float, float]] = [
        ("seconds", solved.seconds, greedy.seconds),
        ("seconds of processor time", solved.work, greedy.work),
        ("worth by all aims, points", objective(asked, solved), objective(asked, greedy)),
    ]
    for code in ("consultation", "red", "yellow"):
        wanted = sum(one == code for one in level.values())
        rows.append((f"whole panels, {code} ({wanted})", *(_whole(r, level, code) for r in (solved, greedy))))
    rows += [
        ("seats", *(float(sum(len(case.seats) for case in r.cases)) for r in (solved, greedy))),
        ("mean rank of a seat, points", _mean(solved), _mean(greedy)),
        ("Gini of filled capacity", spread(asked, solved).gini, spread(asked, greedy).gini),
        ("longest idle, days", spread(asked, solved).idle_days, spread(asked, greedy).idle_days),
        ("experts drawn", spread(asked, solved).drawn, spread(asked, greedy).drawn),
        ("seats changed by one more case", changed, greedy_changed),
    ]
    for name, one, other in rows:
        ratio = f"{one / other:8.3f}" if other else f"{'':8}"
        print(f"{name:34} {one:12,.2f} {other:12,.2f} {ratio}")


def _whole(routed: Routed, level: dict[int, str], code: str) -> float:
    return sum(case.whole for case in routed.cases if level[case.case_id] == code)


def _mean(routed: Routed) -> float:
    points = [seat.points for case in routed.cases for seat in case.seats]
    return sum(points) / max(len(points), 1)


if __name__ == "__main__":
    sys.exit(main())
