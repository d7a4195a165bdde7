"""The first few of each group of experts, in one statement for all roles of a panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, SmallIntegerField, When

from experts.querysets.points import licensed_at, standing_points, zone_points
from experts.rules.roles import LAWYER
from experts.rules.shortlist import UNLICENSED, Drawn

if TYPE_CHECKING:
    from datetime import datetime

    from experts.querysets.experts import ExpertQuerySet
    from experts.rules.matter import Matter

FIELDS = ("id", "drawn_group", "standing", "zone", "time_zone", "capacity")


def draw(found: ExpertQuerySet, matter: Matter, *, groups: Sequence[str], each: int, now: datetime) -> list[Drawn]:
    """At most `each` of every group, by points without load. One query: the filtered directory is read once, load is
    counted for those who were drawn.

    `found` keeps its filters, and the walls stand; the statement around it only sorts.
    """
    rows = found.order_by().annotate(
        drawn_group=_number(matter, groups), standing=standing_points(matter), zone=zone_points(now)
    )
    try:
        inner, params = rows.values_list(*FIELDS).query.sql_with_params()
    except EmptyResultSet:  # the filters let nobody through, whoever there is
        return []
    # OFFSET 0 keeps each expression from being computed twice, once to sort by and once to show.
    sql = f"""WITH placed AS (SELECT *, row_number() OVER (
            PARTITION BY drawn_group ORDER BY standing + zone DESC, id) AS place FROM ({inner} OFFSET 0) AS scored),
        drawn AS MATERIALIZED (SELECT {", ".join(FIELDS)} FROM placed WHERE place <= %s)
        SELECT drawn.*, COALESCE(open.seats, 0) FROM drawn
        LEFT JOIN open_seats_among(ARRAY(SELECT id FROM drawn)) AS open ON open.expert = drawn.id"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, each])
        return [Drawn(who, groups[number], *rest) for who, number, *rest in cursor.fetchall()]


def _number(matter: Matter, groups: Sequence[str]) -> Case:
    """The group by its number (numbers sort faster than words): the kind, but lawyers apart who have no licence that
    counts here."""
    kinds = {group: When(kind=group, then=number) for number, group in enumerate(groups) if group != UNLICENSED}
    if UNLICENSED in groups:
        number = Case(When(licensed_at(matter), then=groups.index(LAWYER)), default=groups.index(UNLICENSED))
        kinds[LAWYER] = When(kind=LAWYER, then=number)
    # Most are lawyers: their question comes first.
    ordered = sorted(kinds, key=lambda group: group != LAWYER)
    return Case(*(kinds[group] for group in ordered), output_field=SmallIntegerField())
