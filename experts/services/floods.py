"""What an enterprise may ask for in a day: each of these calls several people to work."""

from datetime import datetime, timedelta

from django.db.models import Model, QuerySet

MOST_A_DAY = 10
DAY = timedelta(days=1)


def is_flood(rows: QuerySet[Model], field: str, *, now: datetime) -> bool:
    """Whether `rows`, one enterprise's of one kind, are as many as a day may bring; `field` says when each came."""
    return rows.filter(**{f"{field}__gt": now - DAY}).count() >= MOST_A_DAY
