"""How busy an expert is: functions of the database, because a number leaves the walls and no seat does
(experts/wall_words.py). The states are those of `SeatQuerySet.load`."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import BigIntegerField, Func


class OpenSeats(Func):
    """Seats that take the capacity of the expert with this id, on whosever panels."""

    function = "open_seats_of"
    output_field = BigIntegerField()


def open_seats_among(expert_ids: Sequence[int]) -> dict[int, int]:
    """The same of many: expert id -> number, without those who have none. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT expert, seats FROM open_seats_among(%s::bigint[])", [list(expert_ids)])
        return dict(cursor.fetchall())
