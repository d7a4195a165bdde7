"""How busy an expert is."""

from django.db.models import BigIntegerField, Func


class OpenSeats(Func):
    """Seats that take the capacity of the expert with this id, on whosever panels: a function of the database, because
    a number leaves the walls and no seat does (experts/wall_words.py). The states are those of `SeatQuerySet.load`."""

    function = "open_seats_of"
    output_field = BigIntegerField()
