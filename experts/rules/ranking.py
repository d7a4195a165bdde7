"""The rank of an eligible expert: six parts, 100 points, each with its reason in a form that can be put into words.

Source: routing_rules, kind `score`: jurisdiction 30, procedure and right 25, technology 15, language 10, load and time
zone 10, rating and timeliness 10. How a part's points are made up is our own proposal and stands in the constants.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from experts.rules.facts import ExpertFacts
from experts.rules.matter import Matter
from experts.rules.places import licensed, relatives, working_languages

MAXIMA = {"jurisdiction": 30, "procedure": 25, "technology": 15, "language": 10, "load": 10, "rating": 10}

LICENSED, EXPERIENCED, PER_MATTER_THERE, RELATED, FULL_AT_MATTERS = 20, 14, 1, 10, 10
PROCEDURE_KNOWN, PER_PROCEDURE, PROCEDURE_MOST, RIGHTS_MOST = 10, 1, 15, 10
LOAD_MOST, ZONE_MOST, ZONE_NEAR_HOURS = 5, 5, 2
RATING_MOST, ON_TIME_MOST, UNRATED, UNTIMED = 6, 4, 4, 3
DESK_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Part:
    """Points of one part, and why: `reason` is a code, `params` what its words need."""

    code: str
    points: float
    reason: str
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def most(self) -> int:
        return MAXIMA[self.code]


@dataclass(frozen=True, slots=True)
class Ranking:
    parts: tuple[Part, ...]

    @property
    def total(self) -> float:
        return round(sum(part.points for part in self.parts), 2)

    @property
    def points(self) -> tuple[float, ...]:
        """In the order of MAXIMA, as the score bar draws them."""
        return tuple(part.points for part in self.parts)

    def to_json(self) -> dict[str, Any]:
        return {"total": self.total, "parts": [asdict(part) for part in self.parts]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Ranking:
        return cls(tuple(Part(**part) for part in data.get("parts", ())))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An eligible expert with the rank; `expert` is the directory's own record, which the rules do not look into."""

    facts: ExpertFacts
    ranking: Ranking
    expert: Any = None


def rank(expert: ExpertFacts, matter: Matter, *, now: datetime) -> Ranking:
    """`now` is aware; only the time zones' distance on that day is read from it."""
    return Ranking(tuple(part(code, expert, matter, now=now) for code in MAXIMA))


def part(code: str, expert: ExpertFacts, matter: Matter, *, now: datetime) -> Part:
    """One of the six. Raises KeyError for a part that does not exist."""
    if code == "load":
        return _load(expert, now)
    return _rating(expert) if code == "rating" else _BY_MATTER[code](expert, matter)


def looked_at(code: str, matter: Matter) -> Hashable:
    """All that a part reads of the matter: two matters with the same answer give every expert the same points."""
    match code:
        case "jurisdiction":
            return matter.jurisdiction
        case "procedure":
            return matter.proceeding_type, matter.rights
        case "technology":
            return matter.technologies
        case "language":
            return languages_asked(matter)
    return None


def _jurisdiction(expert: ExpertFacts, matter: Matter) -> Part:
    place = matter.jurisdiction
    known = expert.experience.get(place, 0)
    has_licence = bool(place) and licensed(expert.licences, place)
    if has_licence or known:
        base = LICENSED if has_licence else EXPERIENCED
        points = min(base + PER_MATTER_THERE * min(known, FULL_AT_MATTERS), MAXIMA["jurisdiction"])
        reason = "licensed" if has_licence else "experienced"
        return Part("jurisdiction", points, reason, {"place": place, "matters": known})
    family = relatives(place)
    if family & expert.licences or any(expert.experience.get(code) for code in family):
        return Part("jurisdiction", RELATED, "related", {"place": place})
    return Part("jurisdiction", 0, "unknown_place", {"place": place})


def _procedure(expert: ExpertFacts, matter: Matter) -> Part:
    known = expert.experience.get(matter.proceeding_type, 0) if matter.proceeding_type else 0
    stated = matter.proceeding_type in expert.procedures
    procedure = min(PROCEDURE_KNOWN + PER_PROCEDURE * known, PROCEDURE_MOST) if known or stated else 0
    rights = tuple(sorted(expert.rights.intersection(matter.rights)))
    right = share(RIGHTS_MOST, len(rights), len(matter.rights))
    reason = "procedure" if known else "stated" if stated else "rights" if rights else "neither"
    params = {"procedure": matter.proceeding_type, "matters": known, "rights": list(rights)}
    return Part("procedure", round(procedure + right, 2), reason, params)


def _technology(expert: ExpertFacts, matter: Matter) -> Part:
    return _share("technology", expert.technologies, matter.technologies)


def _language(expert: ExpertFacts, matter: Matter) -> Part:
    return _share("language", expert.languages, languages_asked(matter))


def languages_asked(matter: Matter) -> tuple[str, ...]:
    """What the matter names, else the first language of the place's papers."""
    return matter.languages or working_languages(matter.jurisdiction)[:1]


_BY_MATTER: Mapping[str, Callable[[ExpertFacts, Matter], Part]] = MappingProxyType(
    {"jurisdiction": _jurisdiction, "procedure": _procedure, "technology": _technology, "language": _language}
)


def _share(code: str, held: frozenset[str], asked: tuple[str, ...]) -> Part:
    most = MAXIMA[code]
    if not asked:
        return Part(code, most / 2, "not_asked")
    hits = [item for item in asked if item in held]
    return Part(code, share(most, len(hits), len(asked)), "known" if hits else "none", {"items": hits})


def share(most: float, hits: int, asked: int) -> float:
    """`most` points times the share of what is asked that somebody has; half of them where nothing is asked."""
    return round(most * hits / asked, 2) if asked else most / 2


def _load(expert: ExpertFacts, now: datetime) -> Part:
    hours = hours_apart(expert.time_zone, now)
    points = load_points(expert.open_seats, expert.capacity, hours)
    return Part("load", points, "load", {"open": expert.open_seats, "hours": round(hours, 1)})


def load_points(open_seats: int, capacity: int, hours: float) -> float:
    """`hours`: how far apart the clocks are."""
    load = LOAD_MOST * max(capacity - open_seats, 0) / capacity if capacity else 0
    zone = ZONE_MOST * (1 - max(hours - ZONE_NEAR_HOURS, 0) / (12 - ZONE_NEAR_HOURS))
    return round(load + zone, 2)


def hours_apart(zone: str, now: datetime) -> float:
    """Distance of a place's clock from Beijing's, 0 to 12 hours, either way round."""
    there, here = (now.astimezone(place).utcoffset() or timedelta() for place in (ZoneInfo(zone), DESK_ZONE))
    hours = abs(there - here).total_seconds() / 3600
    return min(hours, 24 - hours)


def _rating(expert: ExpertFacts) -> Part:
    points = rating_points(expert.rating, expert.on_time_share)
    reason = "unrated" if expert.rating is None else "rated"
    return Part("rating", points, reason, {"rating": expert.rating, "on_time": expert.on_time_share})


def rating_points(rating: float | None, on_time_share: float | None) -> float:
    rated = UNRATED if rating is None else RATING_MOST * rating / 5
    timed = UNTIMED if on_time_share is None else ON_TIME_MOST * on_time_share
    return round(rated + timed, 2)


def by_rank(candidate: Candidate) -> tuple[float, int, int]:
    """Sort key: the higher total first, then the less loaded, then the earlier in the directory."""
    return (-candidate.ranking.total, candidate.facts.open_seats, candidate.facts.id)
