"""Who may sit where, as arrays: the same filters as `experts.rules.eligibility`, each asked once for all cases, and the
conflicts of `experts.rules.conflicts` looked at only where a name agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from experts.rules.batch.asked import BatchCase, BatchExpert
from experts.rules.batch.slots import Slot
from experts.rules.clock import opinion_by
from experts.rules.conflicts import conflicts, party_keys
from experts.rules.eligibility import cleared, standing
from experts.rules.matter import Matter
from experts.rules.name_index import NameIndex
from experts.rules.places import licensed
from experts.rules.roles import LAWYER, role

Mask = npt.NDArray[np.bool_]
Test = Callable[[BatchExpert], bool]


class Eligibility:
    """`today` in Beijing. Experts are known by their place in the list given."""

    def __init__(self, experts: Sequence[BatchExpert], *, today: date) -> None:
        self._experts, self._today = experts, today
        self._at = {expert.facts.id: index for index, expert in enumerate(experts)}
        self._masks: dict[Hashable, Mask] = {}
        self._by_key: defaultdict[str, set[int]] = defaultdict(set)
        for index, expert in enumerate(experts):
            facts = expert.facts
            for key in (*facts.own_keys, *facts.firm_keys, *(held.party_key for held in facts.engagements)):
                self._by_key[key].add(index)
        self._names = NameIndex(self._by_key)
        self._named: dict[int, list[int]] = {}
        self._conflicted: dict[tuple[int, bool], list[int]] = {}

    def able(self, case: BatchCase, slot: Slot) -> Mask:
        """Whom every hard filter and every name lets take the slot; whoever was asked for this panel is left out."""
        able = self.admitted(case.matter, slot).copy()
        able[self.in_conflict(case, slot.role)] = False
        able[[self._at[one] for one in case.asked if one in self._at]] = False
        return able

    def admitted(self, matter: Matter, slot: Slot) -> Mask:
        """The hard filters but for the names."""
        seat = role(slot.role)
        place = matter.jurisdiction if seat.forum_law else ""
        agreed = (matter.consent_overseas, matter.consent_experts)
        key = (slot.role, slot.kinds, place, matter.level, matter.clearance, agreed)
        if key not in self._masks:
            mask = self._mask(("kinds", slot.kinds), lambda e: e.facts.kind in slot.kinds)
            mask = mask & self._standing(matter.level)
            mask = mask & self._mask(("clear", matter.clearance), _cleared(matter.clearance))
            if seat.forum_law:
                mask = mask & self._mask(("licence", place), _may_advise(place))
            if matter.consent_overseas != "yes":
                mask = mask & self._mask("home", lambda e: not e.facts.is_foreign)
            self._masks[key] = mask & (matter.consent_experts != "no")
        return self._masks[key]

    def in_conflict(self, case: BatchCase, role_code: str) -> list[int]:
        """Places of those whom a name keeps out of this role; of all roles only the chair asks for more."""
        key = (case.id, role_code == "chair")
        if key not in self._conflicted:
            self._conflicted[key] = [
                index
                for index in self._whom_names_touch(case)
                if conflicts(self._experts[index].facts, case.matter, today=self._today, role=role_code)
            ]
        return self._conflicted[key]

    def _whom_names_touch(self, case: BatchCase) -> list[int]:
        if case.id not in self._named:
            keys = {key for _, key in party_keys(case.matter.parties)}
            self._named[case.id] = sorted({index for key in keys for index in self._touched(key)})
        return self._named[case.id]

    def _touched(self, key: str) -> Iterator[int]:
        for name in self._names.agreeing(key):
            yield from self._by_key[name]

    def _standing(self, level: str) -> Mask:
        today, until = self._today, opinion_by(level, asked=self._today)
        free = self._mask("free", lambda e: e.free > 0)
        return free & self._mask(("standing", until), lambda e: not any(standing(e.facts, today=today, until=until)))

    def _mask(self, key: Hashable, test: Test) -> Mask:
        if key not in self._masks:
            self._masks[key] = np.fromiter((test(expert) for expert in self._experts), np.bool_, len(self._experts))
        return self._masks[key]


def _cleared(level: str) -> Test:
    return lambda expert: cleared(expert.facts.clearance, level)


def _may_advise(place: str) -> Test:
    return lambda expert: expert.facts.kind != LAWYER or licensed(expert.facts.licences, place)
