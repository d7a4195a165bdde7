"""The standing parts of the rank as one SQL expression, to draw the first hundred out of a large directory.

`experts.rules.ranking` ranks exactly and has the last word; the constants are the same, a test compares both.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import add

from django.db.models import Case, F, FloatField, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Least

from experts.rules import ranking as rule
from experts.rules.matter import Matter
from experts.rules.places import ANY, accepted_licences, relatives

Points = Combinable


def standing_points(matter: Matter) -> Points:
    """Jurisdiction, procedure and right, technology, language, rating: up to 90 points."""
    most = rule.MAXIMA
    languages = rule.languages_asked(matter)
    parts = (
        _jurisdiction(matter),
        _procedure(matter),
        _share("rights", matter.rights, rule.RIGHTS_MOST),
        _share("technologies", matter.technologies, most["technology"]),
        _share("languages", languages, most["language"]),
        Coalesce(Cast(F("rating"), FloatField()) * (rule.RATING_MOST / 5), _number(rule.UNRATED)),
        Coalesce(Cast(F("on_time_share"), FloatField()) * _number(rule.ON_TIME_MOST), _number(rule.UNTIMED)),
    )
    return reduce(add, parts)


def _number(value: float) -> Value:
    return Value(float(value), output_field=FloatField())


def _matters(code: str) -> Coalesce:
    """How many matters under `code`; 0 where there is no entry."""
    return Coalesce(Cast(KeyTextTransform(code, "experience"), IntegerField()), Value(0))


def _jurisdiction(matter: Matter) -> Case:
    place = matter.jurisdiction
    if not place:
        return Case(default=_number(0))
    accepted, family = accepted_licences(place), sorted(relatives(place))
    licensed = Q(pk__isnull=False) if ANY in accepted else Q(licences__overlap=sorted(accepted))
    bonus = Least(_matters(place), Value(rule.FULL_AT_MATTERS)) * rule.PER_MATTER_THERE
    return Case(
        When(
            licensed, then=Cast(Least(Value(rule.LICENSED) + bonus, Value(rule.MAXIMA["jurisdiction"])), FloatField())
        ),
        When(experience__has_key=place, then=Cast(Value(rule.EXPERIENCED) + bonus, FloatField())),
        When(Q(licences__overlap=family) | Q(experience__has_any_keys=family), then=_number(rule.RELATED)),
        default=_number(0),
    )


def _procedure(matter: Matter) -> Case:
    code = matter.proceeding_type
    if not code:
        return Case(default=_number(0))
    points = Least(Value(rule.PROCEDURE_KNOWN) + _matters(code) * rule.PER_PROCEDURE, Value(rule.PROCEDURE_MOST))
    return Case(When(experience__has_key=code, then=Cast(points, FloatField())), default=_number(0))


def _share(column: str, asked: Iterable[str], most: float) -> Points:
    """`most` times the share of what is asked that the array `column` holds; half where nothing is asked."""
    asked = tuple(asked)
    if not asked:
        return _number(most / 2)
    each = most / len(asked)
    held = [Case(When(**{f"{column}__contains": [item]}, then=_number(each)), default=_number(0)) for item in asked]
    return reduce(add, held)
