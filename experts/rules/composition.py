"""What a panel must hold at each level, and whether one does.

Source: routing_rules, kind `panel`. Blue 0 to 1; yellow 1 to 2 (a forum lawyer and, or, one who knows the right or the
technology); red an odd number of at least 3, led by a forum lawyer, with a technical and a trade or procedure seat;
expert consultation (会诊) 5 to 7 with two forum lawyers, technical, industry, trade and an independent chair, who may
stand for one of the last three by kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from experts.rules.matter import Matter

# What a chair of some kind may stand for besides the chair.
CHAIR_COUNTS_AS = {"technical": "technical", "industry": "industry", "trade": "trade", "academic": "trade"}


@dataclass(frozen=True, slots=True)
class Composition:
    """`needs`: role -> how many at least; `plans`: what to look for, the best first; `lead`: the role that leads."""

    code: str
    fewest: int
    most: int
    odd: bool
    needs: Mapping[str, int]
    plans: tuple[tuple[str, ...], ...]
    lead: str = ""


COMPOSITIONS: Mapping[str, Composition] = MappingProxyType(
    {
        "blue": Composition("blue", 0, 1, False, {}, (("adviser",),)),
        "yellow": Composition(
            "yellow", 1, 2, False, {"forum_lawyer": 1}, (("forum_lawyer", "technical"),), "forum_lawyer"
        ),
        "red": Composition(
            "red",
            3,
            7,
            True,
            {"forum_lawyer": 1, "technical": 1, "trade": 1},
            (("forum_lawyer", "technical", "trade"),),
            "forum_lawyer",
        ),
        "consultation": Composition(
            "consultation",
            5,
            7,
            False,
            {"forum_lawyer": 2, "technical": 1, "industry": 1, "trade": 1, "chair": 1},
            (
                ("forum_lawyer", "forum_lawyer", "technical", "industry", "chair:trade"),
                ("forum_lawyer", "forum_lawyer", "technical", "trade", "chair:industry"),
                ("forum_lawyer", "forum_lawyer", "industry", "trade", "chair:technical"),
                ("forum_lawyer", "forum_lawyer", "technical", "industry", "trade", "chair"),
            ),
            "forum_lawyer",
        ),
    }
)


def composition_for(matter: Matter) -> Composition:
    """An expert consultation overrides the level's own composition. Raises KeyError for an unknown level."""
    return COMPOSITIONS["consultation" if matter.expert_consultation else matter.level]


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """One seat that is invited, held or concluded. `independent`: no tie to any accused enterprise."""

    role: str
    kind: str
    is_lead: bool = False
    independent: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """What a panel lacks; `params` for its words."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)


def check(seats: Iterable[SeatFacts], matter: Matter) -> tuple[Problem, ...]:
    """Every rule of composition that the seats break, () when none."""
    seats, rules = tuple(seats), composition_for(matter)
    return (*_numbers(seats, rules), *_mix(seats, rules), *_lead(seats, rules))


def _numbers(seats: tuple[SeatFacts, ...], rules: Composition) -> Iterator[Problem]:
    have = len(seats)
    if have < rules.fewest:
        yield Problem("too_few", {"fewest": rules.fewest, "have": have})
    elif rules.odd and have % 2 == 0:
        yield Problem("even", {"have": have})
    if have > rules.most:
        yield Problem("too_many", {"most": rules.most, "have": have})


def _mix(seats: tuple[SeatFacts, ...], rules: Composition) -> Iterator[Problem]:
    for role, need in missing_roles(seats, rules).items():
        yield Problem("missing_role", {"role": role, "need": need})


def missing_roles(seats: Iterable[SeatFacts], rules: Composition) -> dict[str, int]:
    """Role -> how many are still missing. The chair stands for one more role by kind, if that helps."""
    seats = tuple(seats)
    have = [seat.role for seat in seats]
    missing = {role: need - have.count(role) for role, need in rules.needs.items() if have.count(role) < need}
    chair = next((seat for seat in seats if seat.role == "chair"), None)
    also = CHAIR_COUNTS_AS.get(chair.kind, "") if chair else ""
    if missing.get(also) == 1:
        del missing[also]
    return missing


def _lead(seats: tuple[SeatFacts, ...], rules: Composition) -> Iterator[Problem]:
    leads = [seat for seat in seats if seat.is_lead]
    if rules.lead and seats and len(leads) != 1:
        yield Problem("one_lead", {"have": len(leads), "role": rules.lead})
    if rules.lead and any(seat.role != rules.lead for seat in leads):
        yield Problem("lead_role", {"role": rules.lead})
    if any(seat.role == "chair" and not seat.independent for seat in seats):
        yield Problem("chair_not_independent")
