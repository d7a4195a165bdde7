"""Names of a case, what was stated about them, and what was recorded against a conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from cases.models import Case, ConflictWaiver, PartyName, PartyStance
from cases.rules.parties import AddedName, parties_of
from experts.rules.matter import Parties
from experts.rules.names import name_key


@dataclass
class Known:
    """By case id."""

    added: defaultdict[int, list[AddedName]] = field(default_factory=lambda: defaultdict(list))
    stances: defaultdict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    lifted: defaultdict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def parties(self, case: Case, answers: dict) -> Parties:
        enterprise = case.enterprise
        return parties_of(
            answers=answers,
            enterprise_names=[*filter(None, (enterprise.name_zh, enterprise.name_en)), *enterprise.aliases],
            added=self.added[case.pk],
            stances=self.stances[case.pk],
        )


def known_of(cases: Sequence[Case]) -> Known:
    """Three queries, whatever the number of cases."""
    known = Known()
    rows = PartyName.objects.filter(case__in=cases).order_by("id")
    for case_id, role, name, of in rows.values_list("case_id", "role", "name", "of"):
        known.added[case_id].append(AddedName(role, name, of))
    said = PartyStance.objects.filter(case__in=cases).order_by("id")
    for case_id, name, stance in said.values_list("case_id", "name", "stance"):
        known.stances[case_id][name_key(name)] = stance
    lifts = ConflictWaiver.objects.filter(case__in=cases).order_by("id")
    for case_id, expert_id, key in lifts.values_list("case_id", "expert_id", "party_key"):
        known.lifted[case_id].append((expert_id, key))
    return known
