"""What the home page shows of warnings: the own ones; a visitor is told what the portal does."""

from typing import Any

from django.db.models import Case, Value, When
from django.http import HttpRequest

from risk_warnings.rules.levels import ORDER
from risk_warnings.rules.lifecycle import WarningState
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
