"""The standing parts of the rank (all but load and time zone) as SQL, in hundredths of a point, to draw the best few
out of a large directory.

Exactly what `experts.rules.ranking` gives, which has the last word: shares come from its own function, the constants
are its own, and a test compares both over random worlds. Written out and not put together of expressions: that took as
long as asking for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, IntegerField
from django.db.models.expressions import RawSQL

from experts.rules import ranking as rule
from experts.rules.matter import Matter
from experts.rules.places import ANY, accepted_licences, relatives

Sql = tuple[str, list]
TABLE = "experts_expert"
# Where most experts live; of others the zone counts in full here, and as it is in the exact rank. Kept as zones, or
# they would be read from disk with every ranking.
ZONES = tuple(
    map(
        ZoneInfo,
        (
            "Asia/Shanghai",
            "Asia/Hong_Kong",
            "Asia/Tokyo",
            "Asia/Seoul",
            "Asia/Singapore",
            "Europe/Berlin",
            "Europe/Paris",
            "Europe/London",
            "America/New_York",
            "America/Chicago",
            "America/Los_Angeles",
        ),
    )
)


def standing_points(matter: Matter) -> RawSQL:
    """Jurisdiction, procedure and right, technology, language, rating: up to 9,000 hundredths."""
    most = rule.MAXIMA
    parts = [
        _jurisdiction(matter),
        _procedure(matter),
        _share("rights", dict.fromkeys(matter.rights), len(matter.rights), rule.RIGHTS_MOST),
        _share("technologies", matter.technologies, len(matter.technologies), most["technology"]),
        _share("languages", asked := rule.languages_asked(matter), len(asked), most["language"]),
        (f"{TABLE}.rating_points", []),
    ]
    sql = " + ".join(f"({text})" for text, _ in parts)
    return RawSQL(sql, [value for _, values in parts for value in values], IntegerField())  # noqa: S611


def zone_points(now: datetime) -> RawSQL:
    """At least what the time zone gives, in hundredths."""
    points = [(zone.key, _hundredths(rule.load_points(1, 1, rule.hours_apart(zone.key, now))) + 1) for zone in ZONES]
    whens = " ".join("WHEN %s THEN %s" for _ in points)
    sql = f"CASE {TABLE}.time_zone {whens} ELSE {_hundredths(rule.ZONE_MOST)} END"
    return RawSQL(sql, [value for pair in points for value in pair], IntegerField())  # noqa: S611


def licensed_at(matter: Matter) -> RawSQL:
    """Whether a licence of the expert counts at the matter's place."""
    sql, values = _licensed(matter)
    return RawSQL(sql, values, BooleanField())  # noqa: S611


def _licensed(matter: Matter) -> Sql:
    accepted = accepted_licences(matter.jurisdiction)
    if ANY in accepted:
        return "TRUE", []
    if len(accepted) == 1:
        return f"%s = ANY ({TABLE}.licences)", list(accepted)
    return f"%s::jsonb ?| {TABLE}.licences::text[]", [_keys(accepted)]


def _jurisdiction(matter: Matter) -> Sql:
    place = matter.jurisdiction
    if not place:
        return "0", []
    licensed, values = _licensed(matter)
    matters = f"COALESCE(({TABLE}.experience ->> %s)::int, 0)"
    bonus = f"{100 * rule.PER_MATTER_THERE} * LEAST({matters}, {rule.FULL_AT_MATTERS})"
    sql = f"""CASE
        WHEN {licensed} THEN LEAST({100 * rule.LICENSED} + {bonus}, {100 * rule.MAXIMA["jurisdiction"]})
        WHEN {matters} > 0 THEN {100 * rule.EXPERIENCED} + {bonus}
        WHEN %s::jsonb ?| {TABLE}.known THEN {100 * rule.RELATED}
        ELSE 0 END"""
    return sql, [*values, place, place, place, _keys(relatives(place))]


def _procedure(matter: Matter) -> Sql:
    if not matter.proceeding_type:
        return "0", []
    matters = f"({TABLE}.experience ->> %s)::int"
    points = f"{100 * rule.PROCEDURE_KNOWN} + {100 * rule.PER_PROCEDURE} * {matters}"
    sql = f"CASE WHEN {matters} > 0 THEN LEAST({points}, {100 * rule.PROCEDURE_MOST}) ELSE 0 END"
    return sql, [matter.proceeding_type] * 2


def _share(column: str, items: Iterable[str], asked: int, most: float) -> Sql:
    """The points of each number of hits are the rule's own; the database only counts."""
    items = list(items)
    if not asked:
        return str(_hundredths(rule.share(most, 0, 0))), []
    points = [_hundredths(rule.share(most, hits, asked)) for hits in range(len(items) + 1)]
    if len(items) == 1:
        return f"CASE WHEN %s = ANY ({TABLE}.{column}) THEN {points[1]} ELSE {points[0]} END", items
    hits = " + ".join(f"(%s = ANY ({TABLE}.{column}))::int" for _ in items)
    return f"(ARRAY[{', '.join(map(str, points))}])[1 + {hits}]", items


def _hundredths(points: float) -> int:
    return round(points * 100)


def _keys(codes: Iterable[str]) -> str:
    """A constant that finds each code of a list by halving."""
    return json.dumps(dict.fromkeys(sorted(codes), 0))
