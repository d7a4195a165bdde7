"""What the rules know of an expert, and the vocabulary of seats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from experts.rules.leave import Leave

_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class EngagementFacts:
    """For whom someone acted. `via` is "expert", "firm" or "colleague" (of the same firm); no `ended` means still
    acting; `began` unknown is None. `reference` is the case in which a panel advised for, or against, the party."""

    party_key: str
    via: str
    relation: str = "counsel"
    began: date | None = None
    ended: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ExpertFacts:
    """One expert on one day. `open_seats` counts invitations out and seats held; `appointed` is wrong of candidates and
    of those removed; `procedures` are stated, `experience` is counted; `own_keys` and `firm_keys` are the normalised
    names of the person and of the firm."""

    id: int
    kind: str = "lawyer"
    country: str = "CN"
    licences: frozenset[str] = frozenset()
    experience: Mapping[str, int] = field(default_factory=lambda: _NONE)
    procedures: frozenset[str] = frozenset()
    rights: frozenset[str] = frozenset()
    technologies: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    time_zone: str = "Asia/Shanghai"
    capacity: int = 3
    open_seats: int = 0
    clearance: str = "internal"
    nda_signed_on: date | None = None
    term_from: date = date.min
    term_to: date = date.max
    away: tuple[Leave, ...] = ()
    suspended: bool = False
    appointed: bool = True
    reachable: bool = True
    rating: float | None = None
    on_time_share: float | None = None
    own_keys: tuple[str, ...] = ()
    firm_keys: tuple[str, ...] = ()
    engagements: tuple[EngagementFacts, ...] = ()

    @property
    def is_foreign(self) -> bool:
        """Outside mainland China: handing over the file is a cross-border transfer."""
        return self.country != "CN"
