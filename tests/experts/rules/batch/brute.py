"""The best assignment of a tiny world by trying everything, written without the arrays and the solver."""

from collections import Counter
from itertools import product

from experts.rules.batch.asked import UNIT, Asked, BatchCase, BatchExpert
from experts.rules.composition import CHAIR_COUNTS_AS, composition_for
from experts.rules.conflicts import conflicts
from experts.rules.eligibility import ineligible
from experts.rules.ranking import rank
from experts.rules.suggestion import open_plans
from tests.experts.worlds import NOW, TODAY

Panel = tuple[tuple[str, int], ...]  # (role, expert id)


def may_sit(expert: BatchExpert, case: BatchCase, role: str) -> bool:
    facts = expert.facts
    return (
        facts.id not in case.asked
        and not ineligible(facts, case.matter, role_code=role, today=TODAY)
        and not conflicts(facts, case.matter, today=TODAY, role=role)
    )


def panels(case: BatchCase, asked: Asked) -> list[tuple[int, Panel]]:
    """Every whole panel of the case with its worth, and none at all."""
    rules, worth = composition_for(case.matter), asked.weights.panel
    plans = list(dict.fromkeys(open_plans(rules, case.taken)))
    found: list[tuple[int, Panel]] = [(0, ())]
    if () in plans:
        return found
    needed = [sum(bool(rules.needs.get(name.partition(":")[0])) for name in plan) for plan in plans]
    for plan, seats in zip(plans, needed, strict=True):
        value = worth[rules.code] * min(needed) - 100 * (seats - min(needed))
        for filled in product(*(_choices(name, case, asked, rules.needs) for name in plan)):
            panel = tuple(seat for seat in filled if seat is not None)
            if len({who for _, who in panel}) == len(panel):
                found.append((value, panel))
    return found


def _choices(name: str, case: BatchCase, asked: Asked, needs) -> list:
    role, _, also = name.partition(":")
    able = [
        (role, expert.facts.id)
        for expert in asked.experts
        if may_sit(expert, case, role) and (not also or CHAIR_COUNTS_AS.get(expert.facts.kind) == also)
    ]
    return able if needs.get(role) else [*able, None]


def best_value(asked: Asked) -> int:
    """In hundredths of a point."""
    experts = {expert.facts.id: expert for expert in asked.experts}
    options = []
    for case in asked.cases:
        seen: dict[frozenset, int] = {}
        for worth, panel in panels(case, asked):
            total = worth * UNIT + sum(_seat(experts[who], case, role, asked) for role, who in panel)
            key = frozenset(who for _, who in panel)
            seen[key] = max(seen.get(key, total), total)
        options.append(list(seen.items()))
    return max(
        sum(total for _, total in chosen) - _steps(chosen, experts, asked)
        for chosen in product(*options)
        if _possible([set(who) for who, _ in chosen], experts, asked)
    )


def _seat(expert: BatchExpert, case: BatchCase, role: str, asked: Asked) -> int:
    kept = asked.weights.keep if (role, expert.facts.id) in case.kept else 0
    return round(UNIT * rank(expert.facts, case.matter, now=NOW).total) + kept * UNIT


def _possible(chosen: list[set[int]], experts: dict[int, BatchExpert], asked: Asked) -> bool:
    loads = Counter(who for panel in chosen for who in panel)
    if any(load > experts[who].free for who, load in loads.items()):
        return False
    seated = {case.id: panel for case, panel in zip(asked.cases, chosen, strict=True)}
    return not any(
        one == other or (experts[one].firm is not None and experts[one].firm == experts[other].firm)
        for a, b in asked.apart
        for one, other in product(seated[a], seated[b])
    )


def _steps(chosen, experts: dict[int, BatchExpert], asked: Asked) -> int:
    weights, cost = asked.weights, 0
    for who, load in Counter(who for panel, _ in chosen for who in panel).items():
        facts = experts[who].facts
        for taken in range(load):
            cost += round(UNIT * (5 * taken + weights.evenness * (facts.open_seats + taken)) / facts.capacity)
        if not facts.open_seats:
            days = min(experts[who].idle_days, weights.idle_days)
            cost -= round(UNIT * weights.idle * days / weights.idle_days)
    return cost
