"""The first few of each group of experts, in one statement for all roles of a panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, CharField, F, Value, When

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
        drawn_group=_group(matter, groups), standing=standing_points(matter), zone=zone_points(now)
    )
    try:
        inner, params = rows.values_list(*FIELDS).query.sql_with_params()
    except EmptyResultSet:  # the filters let nobody through, whoever there is
        return []
    firsts = " UNION ALL ".join(
        "(SELECT * FROM scored WHERE drawn_group = %s ORDER BY standing + zone DESC, id LIMIT %s)" for _ in groups
    )
    sql = f"""WITH scored AS MATERIALIZED ({inner}), drawn AS MATERIALIZED ({firsts})
        SELECT drawn.*, COALESCE(open.seats, 0) FROM drawn
        LEFT JOIN open_seats_among(ARRAY(SELECT id FROM drawn)) AS open ON open.expert = drawn.id"""  # noqa: S608
    limits = [value for group in groups for value in (group, each)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *limits])
        return [Drawn(*row) for row in cursor.fetchall()]


def _group(matter: Matter, groups: Sequence[str]) -> Case | F:
    """The kind, but lawyers apart who have no licence that counts here."""
    if UNLICENSED not in groups:
        return F("kind")
    return Case(
        When(kind=LAWYER, then=Case(When(licensed_at(matter), then=F("kind")), default=Value(UNLICENSED))),
        default=F("kind"),
        output_field=CharField(),
    )
