"""What pages that gather from all apps show of warnings: the own ones, public notices, those of a place."""

from datetime import date
from typing import Any

from django.db.models import Case, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cases.rules.working_time import BEIJING
from portal.remembered import Remembered
from portal.tenancy.actor import Actor
from portal.web.registry import Hit
from risk_warnings.rules.levels import ORDER
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.selectors.notices import latest, notices
from risk_warnings.selectors.own import own_receipts

MOST = 3


def latest_card(request: HttpRequest) -> dict[str, Any] | None:
    """Red first. None (no card) for who acts for no enterprise, and where there is nothing to tell."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.enterprise is None:
        return None
    published = own_receipts(actor).filter(warning__state=WarningState.PUBLISHED)
    rank = Case(*(When(warning__level=level, then=Value(at)) for at, level in enumerate(ORDER)))
    receipts = list(published.alias(rank=rank).order_by("rank", "-warning__published_at", "-pk")[:MOST])
    return {"receipts": receipts} if receipts else None


def _today() -> date:
    return timezone.now().astimezone(BEIJING).date()


public_notices = Remembered(lambda: latest(None, today=_today(), level=("red", "yellow"), limit=MOST), seconds=60)


def notices_card(request: HttpRequest) -> dict[str, Any] | None:
    """The public red and yellow ones, the same for everybody; None (no card) where there is none."""
    found = public_notices()
    return {"notices": found} if found else None


def place_notices(place: str) -> dict[str, Any] | None:
    found = latest(None, today=_today(), country=place)
    return {"notices": found, "place": place} if found else None


def find_notices(actor: Actor | None, words: str, limit: int) -> list[Hit]:
    rows = notices(actor, {"q": words}, today=_today())[:limit]
    return [Hit(one.title, reverse("notice", args=[one.number]), one.number, one.country) for one in rows]
