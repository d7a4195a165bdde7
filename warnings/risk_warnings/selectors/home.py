"""What the home page shows of warnings: the own ones; a visitor is told what the portal does."""

from typing import Any

from django.http import HttpRequest

from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.selectors.own import own_receipts

MOST = 3


def latest_card(request: HttpRequest) -> dict[str, Any] | None:
    """None (no card) for who acts for no enterprise, and where there is nothing to tell."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.enterprise is None:
        return None
    receipts = list(own_receipts(actor).filter(warning__state=WarningState.PUBLISHED)[:MOST])
    return {"receipts": receipts} if receipts else None
