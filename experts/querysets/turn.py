"""Another order every day, the same for everybody: by nothing that somebody in a directory does or pays."""

from datetime import date

from django.db.models import CharField, Value
from django.db.models.functions import MD5, Cast, Concat


def turn_of(today: date) -> MD5:
    return MD5(Concat(Value(f"{today:%Y-%m-%d}:"), Cast("pk", CharField()), output_field=CharField()))
