"""For a case whose panel cannot be whole: what is lacking, what keeps the others out, and the nearest possibility out
of what the other cases leave."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import date, datetime

import numpy as np

from experts.rules.batch.asked import BatchCase
from experts.rules.batch.proposal import CaseProposal, ProposedSeat
from experts.rules.batch.slots import Slot, every_slot
from experts.rules.batch.world import Ints, World
from experts.rules.composition import SeatFacts, check
from experts.rules.eligibility import ineligible
from experts.rules.ranking import Candidate, by_rank, rank
from experts.rules.roles import role
from experts.rules.suggestion import PER_ROLE, Suggestion, suggest

USED_UP, OTHER_SIDE, ASKED = "used_up_in_batch", "other_side_in_batch", "already_asked"


class Nearest:
    """Gives what is left, case by case, so that two are not promised the same hour."""

    def __init__(self, world: World, edges: Ints, *, now: datetime, today: date) -> None:
        self._world, self._now, self._today = world, now, today
        self._free = np.array([len(steps) for steps in world.steps]) - np.bincount(
            world.expert[edges], minlength=len(world.steps)
        )
        self._firms_on: defaultdict[int, set[int]] = defaultdict(set)
        for expert, case in zip(world.expert[edges].tolist(), world.case_of[world.slot[edges]].tolist(), strict=True):
            self._firms_on[world.asked.cases[case].id].add(int(world.firms[expert]))
        self._against: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in world.asked.apart:
            self._against[one].add(other)
            self._against[other].add(one)
        self._reasons: dict[Hashable, Counter[str]] = {}
        self._at = {expert.facts.id: index for index, expert in enumerate(world.asked.experts)}

    def propose(self, case: BatchCase) -> CaseProposal:
        able = {slot.role: self._able(case, slot) for slot in every_slot(case)}
        barred = self._barred(case)
        beside = {code: [who for who in whom if who not in barred] for code, whom in able.items()}
        left = {code: [who for who in whom if self._free[who] > 0] for code, whom in beside.items()}
        candidates = {code: self._ranked(case, whom) for code, whom in left.items()}
        found = suggest(candidates, case.matter, taken=case.taken)
        if found.missing:
            lacking = sorted({missing.role for missing in found.missing})
            taken = {
                code: {OTHER_SIDE: len(able[code]) - len(beside[code]), USED_UP: len(beside[code]) - len(left[code])}
                for code in lacking
            }
            excluded = {code: self._excluded(case, code, taken[code]) for code in lacking}
            found = suggest(candidates, case.matter, taken=case.taken, excluded=excluded)
        seats = tuple(_seat(found, number, candidates) for number in range(len(found.seats)))
        for seat in seats:
            self._free[self._at[seat.expert_id]] -= 1
            self._firms_on[case.id].add(int(self._world.firms[self._at[seat.expert_id]]))
        made = [*case.taken, *(SeatFacts(s.role, s.candidate.facts.kind, s.is_lead) for s in found.seats)]
        return CaseProposal(case.id, seats, check(made, case.matter), found.missing)

    def _able(self, case: BatchCase, slot: Slot) -> list[int]:
        return np.flatnonzero(self._world.eligibility.able(case, slot)).tolist()

    def _barred(self, case: BatchCase) -> set[int]:
        """Who sits, or whose colleague sits, on a case of the other side in this batch."""
        firms = {firm for other in self._against[case.id] for firm in self._firms_on[other]}
        return set(np.flatnonzero(np.isin(self._world.firms, list(firms))).tolist())

    def _ranked(self, case: BatchCase, whom: Sequence[int]) -> list[Candidate]:
        points = self._world.table.row(case.matter)
        best = sorted(whom, key=lambda who: (-int(points[who]), who))[: 4 * PER_ROLE]
        experts = self._world.asked.experts
        found = [Candidate(experts[who].facts, rank(experts[who].facts, case.matter, now=self._now)) for who in best]
        return sorted(found, key=by_rank)

    def _excluded(self, case: BatchCase, role_code: str, taken: Mapping[str, int]) -> dict[str, int]:
        """Reason code -> how many of the role's kinds it keeps out; one may count under several. `taken`: what the
        other cases of the batch do."""
        matter = case.matter
        agreed = (matter.consent_overseas, matter.consent_experts)
        key = (role_code, matter.jurisdiction, matter.level, matter.clearance, agreed)
        if key not in self._reasons:
            self._reasons[key] = Counter(
                reason
                for expert in self._world.asked.experts
                if expert.facts.kind in role(role_code).kinds
                for reason in ineligible(expert.facts, matter, role_code=role_code, today=self._today)
            )
        kinds, experts = role(role_code).kinds, self._world.asked.experts
        own = {
            "conflict": sum(
                experts[who].facts.kind in kinds for who in self._world.eligibility.in_conflict(case, role_code)
            ),
            ASKED: sum(one.facts.id in case.asked and one.facts.kind in kinds for one in experts),
            **taken,
        }
        return {reason: number for reason, number in {**self._reasons[key], **own}.items() if number}


def _seat(found: Suggestion, number: int, candidates: dict[str, list[Candidate]]) -> ProposedSeat:
    chosen = found.seats[number]
    others = candidates[chosen.role]
    place = others.index(chosen.candidate) + 1
    points = chosen.candidate.ranking.total
    return ProposedSeat(
        chosen.role, chosen.candidate.facts.id, chosen.is_lead, points, place, len(others), 0, 0, kept=False
    )
