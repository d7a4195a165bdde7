"""Reading as of a day: which edition the portal showed at the end of it, and which one held on it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from lawlib.models import Edition
from portal.web.ui.dates import BEIJING


def asked_day(typed: str, *, today: date) -> date | None:
    """The day of `?on=`; None for now: for no day, for one that is none, for today and days to come."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day < today else None


def end_of(day: date) -> datetime:
    """The last moment of the day in Beijing."""
    return datetime.combine(day + timedelta(days=1), time(), BEIJING)


def said_on(day: date, **subject: object) -> QuerySet[Edition]:
    """What the portal said at the end of that day in Beijing."""
    end = end_of(day)
    return Edition.objects.said().filter(
        Q(superseded_at__isnull=True) | Q(superseded_at__gte=end), published_at__lt=end, **subject
    )


def held_on(day: date, **subject: object) -> list[Edition]:
    """What held on that day as the portal knows it now: of each subject the latest edition whose validity covers the
    day. An edition without a first day holds since ever."""
    found: dict[tuple[str, str, int], Edition] = {}
    covering = Edition.objects.said().filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day), **subject
    )
    for one in covering.order_by("kind", "key", "part", "number"):
        before = found.get((one.kind, one.key, one.part))
        # A later amount with a later first day goes before an older one that nobody closed.
        if before is None or (one.valid_from or date.min) >= (before.valid_from or date.min):
            found[one.kind, one.key, one.part] = one
    return list(found.values())
