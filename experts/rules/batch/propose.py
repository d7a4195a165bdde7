"""Proposes panels for many cases at once."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

import numpy as np

from experts.rules.batch.asked import UNIT, Asked
from experts.rules.batch.fairness import fairness
from experts.rules.batch.nearest import Nearest
from experts.rules.batch.proposal import Batch, CaseProposal, ProposedSeat
from experts.rules.batch.relax import relax
from experts.rules.batch.whole import Assignment, assign
from experts.rules.batch.world import Ints, World, build
from experts.rules.composition import SeatFacts, check, composition_for

SECONDS = 25.0


def propose(asked: Asked, *, now: datetime, today: date, seconds: float = SECONDS) -> Batch:
    """`now` is aware, `today` in Beijing. After `seconds` the search ends with the best found; the bound says how far
    it is from the best there could be. Same question, same answer, unless time runs out."""
    began = time.monotonic()
    world = build(asked, now=now, today=today)
    found = Assignment(np.zeros(0, np.int64), 0, 0)
    if len(world.value):
        relaxed = relax(world, until=began + seconds * 0.8)
        found = assign(world, relaxed, until=began + seconds)
    cases = (*_whole(world, found.edges), *_others(world, found.edges, now=now, today=today))
    return _batch(world, found, cases, seconds=time.monotonic() - began)


def _batch(world: World, found: Assignment, cases: tuple[CaseProposal, ...], *, seconds: float) -> Batch:
    order = {case.id: index for index, case in enumerate(world.asked.cases)}
    sizes = {
        "cases": len(world.asked.cases),
        "experts": len(world.asked.experts),
        "slots": len(world.slots),
        "edges": len(world.value),
    }
    return Batch(
        tuple(sorted(cases, key=lambda case: order[case.case_id])),
        found.value,
        found.bound,
        int(world.points[found.edges].sum()) / UNIT,
        fairness(world, found.edges),
        seconds,
        sizes,
    )


def _whole(world: World, edges: Ints) -> list[CaseProposal]:
    """Cases that got a panel, or need none beyond what they have."""
    by_case: defaultdict[int, list[int]] = defaultdict(list)
    for edge in edges.tolist():
        by_case[int(world.case_of[world.slot[edge]])].append(edge)
    left = np.array([len(steps) for steps in world.steps]) - np.bincount(
        world.expert[edges], minlength=len(world.steps)
    )
    return [_proposal(world, case, chosen, left) for case, chosen in by_case.items()]


def _proposal(world: World, case: int, chosen: Sequence[int], left: Ints) -> CaseProposal:
    asked = world.asked.cases[case]
    rules = composition_for(asked.matter)
    able_to_lead = [edge for edge in chosen if world.slots[int(world.slot[edge])].role == rules.lead]
    has_lead = any(seat.is_lead for seat in asked.taken)
    lead = None if has_lead or not able_to_lead else max(able_to_lead, key=lambda e: (int(world.points[e]), -e))
    here = {int(world.expert[edge]) for edge in chosen}
    seats = [_seat(world, edge, here, left, is_lead=edge == lead) for edge in chosen]
    seats.sort(key=lambda seat: not seat.is_lead)
    return CaseProposal(asked.id, tuple(seats), check(_made(world, case, chosen, lead), asked.matter))


def _made(world: World, case: int, chosen: Sequence[int], lead: int | None) -> list[SeatFacts]:
    experts = world.asked.experts
    new = (
        SeatFacts(
            world.slots[int(world.slot[edge])].role, experts[int(world.expert[edge])].facts.kind, is_lead=edge == lead
        )
        for edge in chosen
    )
    return [*world.asked.cases[case].taken, *new]


def _seat(world: World, edge: int, here: set[int], left: Ints, *, is_lead: bool) -> ProposedSeat:
    """With who stands higher and was not taken, and why."""
    slot = int(world.slot[edge])
    rivals = np.arange(len(world.value))[world.edges_of(slot)]
    points = world.points[rivals]
    higher = [int(who) for who in world.expert[rivals[points > world.points[edge]]]]
    spared = sum(who not in here and left[who] > 0 for who in higher)
    used_up = sum(who not in here and left[who] <= 0 for who in higher)
    return ProposedSeat(
        world.slots[slot].role,
        world.asked.experts[int(world.expert[edge])].facts.id,
        is_lead,
        int(world.points[edge]) / UNIT,
        len(higher) + 1,
        len(rivals),
        used_up,
        spared,
        kept=bool(world.value[edge] > world.points[edge]),
    )


def _others(world: World, edges: Ints, *, now: datetime, today: date) -> list[CaseProposal]:
    """Cases without a seat of their own in the assignment: complete as they are, or not to be made whole. The urgent
    ones first take what is left."""
    served = {int(case) for case in world.case_of[world.slot[edges]]}
    nearest = Nearest(world, edges, now=now, today=today)
    weights = world.asked.weights.panel
    rest = [index for index in range(len(world.asked.cases)) if index not in served]
    rest.sort(key=lambda index: -weights[composition_for(world.asked.cases[index].matter).code])
    return [nearest.propose(world.asked.cases[index]) for index in rest]
