"""An agency that says nothing in time is passed over for the next one on the list."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db import transaction

from experts.models import Introduction
from experts.rules.introductions import ASKED, MarketError
from experts.services.market.ask_next import ask_next
from experts.services.market.moving import locked, moved, need_of

log = structlog.get_logger(__name__)


def expire_introductions(*, now: datetime) -> int:
    """How many. Safe to run twice and side by side: the row lock decides."""
    due = Introduction.objects.filter(state=ASKED, answer_by__lte=now).order_by("answer_by")
    return sum(_expire(one, now) for one in due)


@transaction.atomic
def _expire(introduction: Introduction, now: datetime) -> bool:
    try:
        need = need_of(introduction)
        moved(locked(introduction), "expire", actor=None, now=now)
    except MarketError as error:  # answered or closed in the meantime
        log.info("introduction_not_expired", introduction=introduction.pk, code=error.code)
        return False
    ask_next(need=need, now=now)
    return True
