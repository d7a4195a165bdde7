"""What PostgreSQL works out of an expert's record and stores with it, so that ranking a large directory need not. These
columns follow their sources in the same statement and cannot be older than they are."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Cast, Coalesce, Round

from experts.rules import ranking as rule


def known_codes() -> models.GeneratedField:
    """Licences and whatever there is at least one matter of. By a function (migration 0004), because a generated column
    may hold no subquery."""
    return models.GeneratedField(
        expression=Func(F("licences"), F("experience"), function="experts_known"),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )


def rating_hundredths() -> models.GeneratedField:
    """The rank's sixth part in hundredths of a point. Decimals of the columns leave nothing halfway to round."""
    rated = Coalesce(F("rating") * Value(rule.RATING_MOST * 100 // 5), Value(rule.UNRATED * 100), output_field=_NUMBER)
    timed = Coalesce(
        F("on_time_share") * Value(rule.ON_TIME_MOST * 100), Value(rule.UNTIMED * 100), output_field=_NUMBER
    )
    return models.GeneratedField(
        expression=Cast(Round(rated + timed), models.SmallIntegerField()),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )


_NUMBER = models.DecimalField(max_digits=8, decimal_places=3)
