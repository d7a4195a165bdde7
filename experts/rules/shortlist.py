"""Whom to look at closely: out of many who pass the filters, those who could be among the best for a seat.

A draw holds, for each group of experts, the first few by points to which only the load is missing; nobody left out of
it has more than the last one drawn. So it can be said of each, once the load is known, whether somebody outside might
have more: a shortlist ends where that begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from experts.rules.ranking import LOAD_MOST, load_points
from experts.rules.roles import LAWYER, role

UNLICENSED = "unlicensed"  # lawyers without a licence for the place of the matter


@dataclass(frozen=True, slots=True)
class Want:
    """The best `count` for a seat of `role`; `kinds`: only experts of these (empty: of any that the role takes)."""

    role: str
    count: int
    kinds: frozenset[str] = frozenset()

    @property
    def groups(self) -> frozenset[str]:
        seat = role(self.role)
        kinds = seat.kinds & self.kinds if self.kinds else seat.kinds
        return kinds if seat.forum_law or LAWYER not in kinds else kinds | {UNLICENSED}


class Drawn(NamedTuple):
    """`standing`: hundredths of a point without load and time zone; `zone`: at least what the time zone gives."""

    id: int
    group: str
    standing: int
    zone: int
    time_zone: str
    capacity: int

    def total(self, seats: int, hours: float) -> int:
        """The whole rank in hundredths, as `ranking.rank` gives it, with `seats` open; `hours` apart from Beijing."""
        return self.standing + round(100 * load_points(seats, self.capacity, hours))


class Draw:
    """What was drawn, at most `each` of a group. `load`: open seats by id, of those who have some."""

    def __init__(
        self, drawn: Iterable[Drawn], *, each: int, load: Mapping[int, int], hours: Mapping[str, float]
    ) -> None:
        self._order: dict[str, list[tuple[int, int, int]]] = {}
        self._bounds: dict[str, int] = {}
        groups: dict[str, list[Drawn]] = {}
        for one in drawn:
            groups.setdefault(one.group, []).append(one)
        for group, members in groups.items():
            # By rank: the higher total, the less loaded, the earlier in the directory (`ranking.by_rank`).
            self._order[group] = sorted(
                (-one.total(seats, hours[one.time_zone]), seats, one.id)
                for one in members
                if (seats := load.get(one.id, 0)) < one.capacity
            )
            if len(members) >= each:
                self._bounds[group] = min(one.standing + one.zone for one in members) + 100 * LOAD_MOST

    def best(self, want: Want, *, spare: int) -> tuple[list[int], bool]:
        """Ids of the best `count` and `spare` more, and whether that is all there are. Fewer where those outside the
        draw might come before the next."""
        bound = max((self._bounds.get(group, -1) for group in want.groups), default=-1)
        able = sorted(entry for group in want.groups for entry in self._order.get(group, ()))
        sure = [who for points, _, who in able if -points > bound]
        found = sure[: want.count + spare]
        return found, bound < 0 and len(found) == len(able)


def groups_of(wants: Sequence[Want]) -> tuple[str, ...]:
    return tuple(sorted(frozenset().union(*(want.groups for want in wants))))
