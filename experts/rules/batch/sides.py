"""What one expert may not do: sit twice on one panel, or serve both sides, which a firm may not do either.

These rows are found when a solution breaks them (there are millions, of which a few dozen matter) and stay from then
on, so a bound computed without some of them is still a bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from experts.rules.batch.world import World

Pair = tuple[int, int]  # place of the expert, place of the case
Row = frozenset[Pair]  # at most one of these pairs may come true
EPSILON = 1e-6


def broken(world: World, used: Mapping[Pair, float]) -> set[Row]:
    """Rows that `used` (how far each pair is chosen, 0 to 1 per seat) breaks."""
    twice = {frozenset({pair}) for pair, share in used.items() if share > 1 + EPSILON}
    return twice | _both_sides(world, used)


def _both_sides(world: World, used: Mapping[Pair, float]) -> set[Row]:
    if not world.asked.apart:
        return set()
    at = {case.id: index for index, case in enumerate(world.asked.cases)}
    seated: defaultdict[tuple[int, int], list[tuple[int, float]]] = defaultdict(list)
    for (expert, case), share in used.items():
        if share > EPSILON:
            seated[case, int(world.firms[expert])].append((expert, share))
    firms: defaultdict[int, set[int]] = defaultdict(set)
    for case, firm in seated:
        firms[case].add(firm)
    return {
        frozenset({(one, at[a]), (other, at[b])})
        for a, b in world.asked.apart
        if a in at and b in at
        for firm in firms[at[a]] & firms[at[b]]
        for one, share in seated[at[a], firm]
        for other, rest in seated[at[b], firm]
        if share + rest > 1 + EPSILON
    }


def keeps(row: Row, chosen: Iterable[Pair]) -> int:
    """How much of the row's 1 is left beside what is already decided."""
    return 1 - sum(pair in row for pair in chosen)
