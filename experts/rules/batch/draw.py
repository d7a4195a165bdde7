"""The first few of each group of experts for one matter, out of the whole directory as arrays.

The same filters as `experts.rules.eligibility` and the same points as `experts.rules.ranking`, which have the last
word: its constants are used, and a test compares both over random worlds. Points are hundredths throughout.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from experts.rules import ranking as rule
from experts.rules.batch.columns import Columns
from experts.rules.clock import opinion_by
from experts.rules.eligibility import clearances_covering
from experts.rules.matter import Matter
from experts.rules.places import ANY, accepted_licences, relatives
from experts.rules.roles import LAWYER
from experts.rules.shortlist import UNLICENSED, Drawn

Mask = npt.NDArray[np.bool_]
Points = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Asking:
    """The platform that asks, as `ExpertQuerySet.for_platform`, with the ids of all platforms of its province."""

    platform: int
    province: Collection[int] = ()


def draw(
    directory: Columns,
    matter: Matter,
    *,
    groups: Sequence[str],
    each: int,
    now: datetime,
    today: date,
    asking: Asking | None = None,
    without: Collection[int] = (),
) -> list[Drawn]:
    """At most `each` of every group by points without load, nobody of `without`.
    `today` in Beijing."""
    able = admitted(directory, matter, today=today) & _asked_by(directory, asking)
    if without:
        able &= ~np.isin(directory["id"], list(without))
    standing, zone = standing_points(directory, matter), zone_points(directory, now)
    score, ids = standing + zone, directory["id"]
    drawn = []
    for group in groups:
        found = np.flatnonzero(able & _of_group(directory, matter, group))
        if len(found) > each:
            last = np.partition(score[found], -each)[-each]
            found = found[score[found] >= last]
        first = found[np.lexsort((ids[found], -score[found]))][:each]
        columns = (ids, standing, zone, directory["zone"], directory["capacity"])
        for who, *rest in zip(*(column[first].tolist() for column in columns), strict=True):
            drawn.append(Drawn(who, group, *rest))
    return drawn


def admissible(directory: Columns, matter: Matter, *, groups: Sequence[str], today: date) -> list[int]:
    """Ids, in order, of those of the `groups` who pass every hard filter on the own record; capacity that is used up,
    conflicts and accounts that were closed are looked at afterwards."""
    able = admitted(directory, matter, today=today)
    of_groups = np.zeros(directory.size, np.bool_)
    for group in groups:
        of_groups |= _of_group(directory, matter, group)
    return sorted(directory["id"][able & of_groups].tolist())


def admitted(directory: Columns, matter: Matter, *, today: date) -> Mask:
    """In office, there until the opinion is wanted, cleared, and where the enterprise agrees."""
    if matter.consent_experts == "no":
        return np.zeros(directory.size, np.bool_)
    day = today.toordinal()
    able = directory["in_office"] & (directory["capacity"] > 0)
    able &= (directory["term_from"] <= day) & (day <= directory["term_to"]) & (directory["nda_signed_on"] <= day)
    until = opinion_by(matter.level, asked=today).toordinal()
    able &= ~((directory["away_first"] <= until) & (day <= directory["away_last"])).any(axis=1)
    able &= directory.has_any("clearance", clearances_covering(matter.clearance))
    return able if matter.consent_overseas == "yes" else able & directory["domestic"]


def standing_points(directory: Columns, matter: Matter) -> Points:
    """Jurisdiction, procedure and right, technology, language, rating: up to 9,000."""
    most, languages = rule.MAXIMA, rule.languages_asked(matter)
    return (
        _jurisdiction(directory, matter)
        + _procedure(directory, matter)
        + _share(directory, "rights", dict.fromkeys(matter.rights), len(matter.rights), rule.RIGHTS_MOST)
        + _share(directory, "technologies", matter.technologies, len(matter.technologies), most["technology"])
        + _share(directory, "languages", languages, len(languages), most["language"])
        + directory["rating"]
    )


def zone_points(directory: Columns, now: datetime) -> Points:
    """At least what the time zone gives: one more, because load and zone are rounded together."""
    points = np.zeros(directory.size, np.int32)
    for zone in directory.codes("time_zone"):
        points[directory.has("time_zone", zone)] = 1 + round(100 * rule.load_points(1, 1, rule.hours_apart(zone, now)))
    return points


def _asked_by(directory: Columns, asking: Asking | None) -> Mask:
    if asking is None:
        return np.ones(directory.size, np.bool_)
    near = directory.has("sharing", "region") & np.isin(directory["platform_id"], list(asking.province))
    return (directory["platform_id"] == asking.platform) | directory.has("sharing", "country") | near


def _of_group(directory: Columns, matter: Matter, group: str) -> Mask:
    """The kind, but lawyers apart who have no licence that counts here."""
    if group == UNLICENSED:
        return directory.has("kind", LAWYER) & ~_licensed(directory, matter)
    of_kind = directory.has("kind", group)
    return of_kind & _licensed(directory, matter) if group == LAWYER else of_kind


def _licensed(directory: Columns, matter: Matter) -> Mask:
    accepted = accepted_licences(matter.jurisdiction)
    return np.ones(directory.size, np.bool_) if ANY in accepted else directory.has_any("licences", accepted)


def _jurisdiction(directory: Columns, matter: Matter) -> Points:
    place = matter.jurisdiction
    if not place:
        return np.zeros(directory.size, np.int32)
    matters, family = directory.matters(place), relatives(place)
    bonus = rule.PER_MATTER_THERE * np.minimum(matters, rule.FULL_AT_MATTERS).astype(np.int32)
    related = directory.has_any("licences", family)
    for code in family:
        related |= directory.matters(code) > 0
    points = np.select(
        [_licensed(directory, matter), matters > 0, related],
        [rule.LICENSED + bonus, rule.EXPERIENCED + bonus, np.full(directory.size, rule.RELATED)],
        0,
    )
    return (100 * np.minimum(points, rule.MAXIMA["jurisdiction"])).astype(np.int32)


def _procedure(directory: Columns, matter: Matter) -> Points:
    matters = directory.matters(matter.proceeding_type if matter.proceeding_type else "").astype(np.int32)
    points = np.minimum(rule.PROCEDURE_KNOWN + rule.PER_PROCEDURE * matters, rule.PROCEDURE_MOST)
    known = (matters > 0) | directory.has("procedures", matter.proceeding_type)
    return np.where(known, 100 * points, 0).astype(np.int32)


def _share(directory: Columns, name: str, items: Iterable[str], asked: int, most: float) -> Points:
    """The points of each number of hits are the rule's own."""
    hits, items = np.zeros(directory.size, np.int8), list(items)
    for item in items:
        hits += directory.has(name, item)
    points = [round(100 * rule.share(most, number, asked)) for number in range(len(items) + 1)]
    return np.array(points, np.int32)[hits]
