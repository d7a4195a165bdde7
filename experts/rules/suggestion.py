"""The best panel out of ranked candidates: as many seats filled as can be, then the highest sum of points.

Exact for one case (at most seven seats): a table over subsets of seats, one candidate after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from experts.rules.composition import CHAIR_COUNTS_AS, Composition, SeatFacts, composition_for
from experts.rules.matter import Matter
from experts.rules.ranking import Candidate

PER_ROLE = 12  # candidates per role: more than any panel can use, so that a page can show the next best


@dataclass(frozen=True, slots=True)
class SuggestedSeat:
    role: str
    candidate: Candidate
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A seat that the rules ask for and nobody can take. `excluded`: reason code -> how many of the role's kind it
    keeps out (one person may count under several)."""

    role: str
    excluded: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    seats: tuple[SuggestedSeat, ...]
    missing: tuple[Missing, ...] = ()

    @property
    def complete(self) -> bool:
        return not self.missing


def suggest(
    candidates: Mapping[str, Sequence[Candidate]],
    matter: Matter,
    *,
    taken: Sequence[SeatFacts] = (),
    excluded: Mapping[str, Mapping[str, int]] | None = None,
) -> Suggestion:
    """`candidates`: role -> eligible experts, best first, free of conflicts for that role. `taken`: the panel's present
    seats, which the suggestion completes."""
    rules = composition_for(matter)
    room = max(rules.most - len(taken), 0)
    found = [(slots, _fill(slots, candidates, room=room)) for slots in open_plans(rules, taken)]
    slots, chosen = max(found, key=lambda plan: _worth(*plan))
    has_lead = any(seat.is_lead for seat in taken)
    seats = with_lead(chosen, rules, has_lead=has_lead)
    lacking = [slot.partition(":")[0] for index, slot in enumerate(slots) if index not in chosen]
    reasons = dict.fromkeys(lacking, {NO_SEAT_LEFT: rules.most}) if len(chosen) == room else excluded or {}
    return Suggestion(
        tuple(seats), tuple(Missing(role, reasons.get(role, {})) for role in lacking if rules.needs.get(role))
    )


def open_plans(rules: Composition, taken: Sequence[SeatFacts]) -> list[tuple[str, ...]]:
    """The slots still open under each way of composing the panel. Where the seats are too few for all of them, those go
    that no rule asks for; where their number would come out even and must be odd, one more is added, of any role that
    the composition knows."""
    room, plans = rules.most - len(taken), []
    for plan in rules.plans:
        slots = list(open_slots(plan, taken))
        for slot in [slot for slot in reversed(slots) if not rules.needs.get(slot.partition(":")[0])]:
            if len(slots) > room:
                slots.remove(slot)
        even = rules.odd and (len(taken) + len(slots)) % 2 == 0 and len(slots) < room
        plans += [(*slots, extra) for extra in dict.fromkeys(plan)] if even else [tuple(slots)]
    return plans


def open_slots(plan: tuple[str, ...], taken: Sequence[SeatFacts]) -> tuple[str, ...]:
    """The plan's slots that no present seat fills."""
    slots = list(plan)
    for seat in taken:
        fits = next((slot for slot in slots if fits_slot(slot, seat.role, seat.kind)), None)
        if fits:
            slots.remove(fits)
    return tuple(slots)


def fits_slot(slot: str, role: str, kind: str) -> bool:
    """A slot is a role, or "chair:trade": a chair who by kind also stands for the trade seat."""
    wanted, _, also = slot.partition(":")
    return role == wanted and (not also or CHAIR_COUNTS_AS.get(kind) == also)


NO_SEAT_LEFT = "no_seat_left"
Filling = dict[int, SuggestedSeat]


def _fill(slots: tuple[str, ...], candidates: Mapping[str, Sequence[Candidate]], *, room: int) -> Filling:
    """Slot index -> seat, of at most `room`; nobody sits twice."""
    fits: dict[int, tuple[Candidate, list[int]]] = {}
    for index, slot in enumerate(slots):
        role = slot.partition(":")[0]
        able = [c for c in candidates.get(role, ()) if fits_slot(slot, role, c.facts.kind)]
        # Nobody after these can be needed: of so many, the other seats leave at least one.
        for candidate in able[: len(slots)]:
            fits.setdefault(candidate.facts.id, (candidate, []))[1].append(index)
    best: dict[frozenset[int], tuple[float, Filling]] = {frozenset(): (0.0, {})}
    for candidate, able_slots in fits.values():
        worth = candidate.ranking.total
        for filled, (points, filling) in list(best.items()):
            for index in able_slots:
                if index in filled or len(filled) >= room:
                    continue
                key, total = filled | {index}, points + worth
                if key not in best or best[key][0] < total:
                    seat = SuggestedSeat(slots[index].partition(":")[0], candidate)
                    best[key] = (total, {**filling, index: seat})
    return max(best.values(), key=lambda entry: (len(entry[1]), entry[0]))[1]


def _worth(slots: tuple[str, ...], chosen: Filling) -> tuple[int, int, float]:
    return (len(chosen) - len(slots), -len(slots), sum(seat.candidate.ranking.total for seat in chosen.values()))


def with_lead(chosen: Filling, rules: Composition, *, has_lead: bool) -> list[SuggestedSeat]:
    """The forum lawyer with the most points leads, and stands first."""
    seats = [chosen[index] for index in sorted(chosen)]
    able = [seat for seat in seats if seat.role == rules.lead]
    if has_lead or not able:
        return seats
    lead = max(able, key=lambda seat: seat.candidate.ranking.total)
    return [SuggestedSeat(lead.role, lead.candidate, is_lead=True), *(seat for seat in seats if seat is not lead)]
