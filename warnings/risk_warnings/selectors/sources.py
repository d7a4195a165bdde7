"""What staff read of the sources."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from portal.tenancy.actor import Actor
from risk_warnings.models import RawPayload, Source

RECENT = 30


def source_list(actor: Actor) -> QuerySet[Source]:
    """Each with the last message, how many there were, how many failed, how many matters they brought."""
    return Source.objects.visible_to(actor).annotate(
        received_at=Max("payloads__received_at"),
        messages=Count("payloads"),
        failed=Count("payloads", filter=Q(payloads__state=RawPayload.State.FAILED)),
        waiting=Count("payloads", filter=Q(payloads__state=RawPayload.State.WAITING)),
        found=Sum("payloads__new_signals"),
    )


def source_page(actor: Actor, source: Source) -> dict[str, Any]:
    payloads = RawPayload.objects.visible_to(actor).filter(source=source).defer("body")
    return {"payloads": list(payloads[:RECENT])}
