"""The points of every expert for a case, as an array: the same six parts as `experts.rules.ranking`, each computed once
for all cases of which it reads the same."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import datetime

import numpy as np
import numpy.typing as npt

from experts.rules.batch.asked import UNIT
from experts.rules.facts import ExpertFacts
from experts.rules.matter import Matter
from experts.rules.ranking import MAXIMA, looked_at, part

Points = npt.NDArray[np.int32]


class PointTable:
    """`now` is aware: the distance of the time zones is that of its day."""

    def __init__(self, experts: Sequence[ExpertFacts], *, now: datetime) -> None:
        self._experts, self._now = experts, now
        self._parts: dict[tuple[str, Hashable], npt.NDArray[np.float64]] = {}
        self._rows: dict[tuple[Hashable, ...], Points] = {}

    def row(self, matter: Matter) -> Points:
        """Hundredths of a point for each expert, whether eligible or not: `Ranking.total` × 100."""
        key = tuple(looked_at(code, matter) for code in MAXIMA)
        if key not in self._rows:
            total = sum(self._part(code, matter) for code in MAXIMA)
            self._rows[key] = np.rint(np.asarray(total) * UNIT).astype(np.int32)
        return self._rows[key]

    def _part(self, code: str, matter: Matter) -> npt.NDArray[np.float64]:
        key = (code, looked_at(code, matter))
        if key not in self._parts:
            points = (part(code, expert, matter, now=self._now).points for expert in self._experts)
            self._parts[key] = np.fromiter(points, np.float64, len(self._experts))
        return self._parts[key]
