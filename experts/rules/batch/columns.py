"""The directory as arrays: what routing reads of every expert's own record, one array for each code that anybody has.

Memory: a byte for each expert and code, two for a number of matters, eight for an id or a day: about 4 MB for 20,000.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from experts.rules.leave import MOST as MOST_LEAVES
from experts.rules.leave import Leave
from experts.rules.ranking import FULL_AT_MATTERS, PROCEDURE_MOST, rating_points
from experts.rules.standing import Standing

Array = npt.NDArray[Any]
NEVER = date.max.toordinal()
MATTERS_MOST = max(FULL_AT_MATTERS, PROCEDURE_MOST)  # more of them earn nothing


@dataclass(frozen=True, slots=True)
class Record:
    """One expert; the fields are columns of the directory's table, `user_id` being the account."""

    id: int
    user_id: int | None
    platform_id: int
    kind: str
    country: str
    licences: Sequence[str]
    experience: Mapping[str, int]
    procedures: Sequence[str]
    rights: Sequence[str]
    technologies: Sequence[str]
    industries: Sequence[str]
    languages: Sequence[str]
    sharing: str
    time_zone: str
    capacity: int
    clearance: str
    nda_signed_on: date | None
    state: str
    term_from: date | None
    term_to: date | None
    away: Sequence[Leave]
    rating: Any
    on_time_share: Any


FIELDS = tuple(field.name for field in fields(Record))
SETS = ("licences", "procedures", "rights", "technologies", "languages")
WORDS = ("kind", "sharing", "time_zone", "clearance")
DAYS = ("nda_signed_on", "term_from", "term_to")


class Columns:
    """Never changed once made: `merged` makes another. Experts are known by their place, which is in no order."""

    def __init__(self, plain: Mapping[str, Array], codes: Mapping[tuple[str, str], Array]) -> None:
        self._plain, self._codes = plain, codes
        self.size = len(plain["id"])

    def __getitem__(self, name: str) -> Array:
        """Of id, platform_id, capacity, rating (hundredths of a point), zone (its name) and the days, as ordinals
        (`NEVER` for none); in_office and domestic as truth; away_first and away_last, a row of leaves for each."""
        return self._plain[name]

    @property
    def nbytes(self) -> int:
        return sum(array.nbytes for array in (*self._plain.values(), *self._codes.values()))

    def has(self, name: str, code: str) -> Array:
        """Who has `code` in a column of SETS or WORDS."""
        return self._codes.get((name, code), np.zeros(self.size, np.bool_))

    def has_any(self, name: str, codes: Iterable[str]) -> Array:
        found = np.zeros(self.size, np.bool_)
        for code in codes:
            found |= self.has(name, code)
        return found

    def matters(self, code: str) -> Array:
        """How many matters there or of that kind, up to MATTERS_MOST."""
        return self._codes.get(("experience", code), np.zeros(self.size, np.int16))

    def codes(self, name: str) -> tuple[str, ...]:
        """Those that anybody has."""
        return tuple(code for column, code in self._codes if column == name)

    def merged(self, later: Columns) -> Columns:
        """Those of `later`, and of these whoever is not among them."""
        stay = ~np.isin(self["id"], later["id"])
        plain = {name: np.concatenate((array[stay], later[name])) for name, array in self._plain.items()}
        codes = {}
        for key in self._codes.keys() | later._codes.keys():
            some = self._codes.get(key, later._codes.get(key))
            assert some is not None  # noqa: S101 - it is a key of one of them
            parts = [of._codes.get(key, np.zeros(of.size, some.dtype)) for of in (self, later)]
            codes[key] = np.concatenate((parts[0][stay], parts[1]))
        return Columns(plain, codes)


def columns_of(records: Sequence[Record]) -> Columns:
    size = len(records)

    def array(values: Iterable[Any], kind: type[np.generic]) -> Array:
        return np.fromiter(values, kind, size)

    plain = {
        "id": array((one.id for one in records), np.int64),
        "platform_id": array((one.platform_id for one in records), np.int64),
        "capacity": array((one.capacity for one in records), np.int32),
        "rating": array((_hundredths(one) for one in records), np.int32),
        "zone": np.array([one.time_zone for one in records], dtype=np.object_),
        "in_office": array((one.state == Standing.APPOINTED and one.user_id is not None for one in records), np.bool_),
        "domestic": array((one.country == "CN" for one in records), np.bool_),
        **{name: array((_ordinal(getattr(one, name)) for one in records), np.int32) for name in DAYS},
        **{f"away_{end}": _leaves(records, end) for end in ("first", "last")},
    }
    who: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    matters: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, one in enumerate(records):
        for name in SETS:
            # Industries are told in the codes of technologies, and count like them.
            for code in (*getattr(one, name), *(one.industries if name == "technologies" else ())):
                who[name, code].append(place)
        for name in WORDS:
            who[name, getattr(one, name)].append(place)
        for code, number in one.experience.items():
            matters[code].append((place, min(number, MATTERS_MOST)))
    codes: dict[tuple[str, str], Array] = {key: np.zeros(size, np.bool_) for key in who}
    for key, places in who.items():
        codes[key][places] = True
    for code, numbers in matters.items():
        found = codes["experience", code] = np.zeros(size, np.int16)
        found[[place for place, _ in numbers]] = [number for _, number in numbers]
    return Columns(plain, codes)


def _leaves(records: Sequence[Record], end: str) -> Array:
    """The days on which the leaves of each begin, or end, one column for each leave that somebody may have."""
    days = np.full((len(records), MOST_LEAVES), NEVER, np.int32)
    for place, one in enumerate(records):
        for number, leave in enumerate(one.away):
            days[place, number] = _ordinal(getattr(leave, end))
    return days


def _ordinal(day: date | None) -> int:
    return NEVER if day is None else day.toordinal()


def _hundredths(one: Record) -> int:
    rated, on_time = (None if value is None else float(value) for value in (one.rating, one.on_time_share))
    return round(100 * rating_points(rated, on_time))
