"""What every page of the library asks of its request."""

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from lawlib.selectors.as_of import asked_day
from portal.tenancy.actor import Actor
from portal.web.ui.dates import beijing_day


def actor_of(request: HttpRequest) -> Actor | None:
    """None for a visitor, who has none."""
    return getattr(request, "actor", None)


def asked(request: HttpRequest, *names: str) -> dict[str, str]:
    """What narrows a list, bounded; without the character that PostgreSQL refuses."""
    return {name: request.GET.get(name, "").strip()[:100].replace("\x00", "") for name in (*names, "page")}


def day_of(request: HttpRequest) -> tuple[datetime, date, date | None]:
    """Now, today in Beijing, and the day of `?on=` if it has gone by."""
    now = timezone.now()
    today = beijing_day(now)
    return now, today, asked_day(request.GET.get("on", "")[:10], today=today)
