"""Reads one kept message into signals: each matter once, whoever tells of it and however often."""

from datetime import datetime

from django.db import connection, transaction

from risk_warnings.models import RawPayload
from risk_warnings.rules.feeds.clean import FeedError
from risk_warnings.rules.feeds.parsers import PARSERS
from risk_warnings.services.ingest_item import Outcome, ingest_item

MOST_PROBLEMS = 100  # kept of one message


@transaction.atomic
def read_payload(*, payload_id: int, now: datetime) -> bool:
    """True when it was read now. One at a time: two messages about one new matter must not make two of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('risk_warnings.read_payload'))")
    payload = (
        RawPayload.objects.select_for_update(of=("self",))
        .select_related("source")
        .filter(pk=payload_id, state=RawPayload.State.WAITING, source__paused=False)
        .first()
    )
    if payload is None:
        return False
    try:
        parsed = PARSERS[payload.source.format](bytes(payload.body))
    except FeedError as error:
        payload.state, payload.read_at, payload.problems = (
            RawPayload.State.FAILED,
            now,
            [{"item": 0, "why": str(error)}],
        )
        payload.save()
        return True
    outcomes = [ingest_item(source=payload.source, payload=payload, item=item, now=now) for item in parsed.items]
    payload.state, payload.read_at = RawPayload.State.READ, now
    payload.items, payload.skipped = len(parsed.items), parsed.skipped
    payload.new_signals = outcomes.count(Outcome.NEW)
    payload.changed_signals = outcomes.count(Outcome.CHANGED)
    payload.problems = [{"item": number, "why": why} for number, why in parsed.problems[:MOST_PROBLEMS]]
    payload.save()
    payload.source.last_at = now
    payload.source.save(update_fields=["last_at"])
    return True
