"""The commissioner, or staff for them, writes down a visit; the enterprise that it is about is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from experts.models import Commission, CommissionVisit
from experts.rules.clock import BEIJING
from experts.services.commissions.errors import CommissionError
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.selectors import members_of_enterprise


@transaction.atomic
def log_visit(*, actor: Actor, commission: Commission, told: dict[str, Any], now: datetime) -> CommissionVisit:
    """`told` are fields of `CommissionVisit`. A visit of the term may be written after it. Raises `CommissionError`
    (ended, outside_term, future)."""
    if commission.ended_at is not None:
        raise CommissionError("ended")
    if not commission.term_from <= told["day"] <= commission.term_to:
        raise CommissionError("outside_term")
    if told["day"] > now.astimezone(BEIJING).date():
        raise CommissionError("future")
    visit = CommissionVisit.objects.create(commission=commission, written_by=actor.user, written_at=now, **told)
    people = members_of_enterprise(commission.enterprise_id) if commission.enterprise_id else []
    url = reverse("experts:commission", args=[commission.pk])
    params = {"commissioner": commission.commissioner_zh}
    notify(recipients=people, kind="commission.visited", params=params, url=url, now=now)
    facts = {name: told[name] for name in ("day", "online", "follow_up_on")}
    record(actor=actor, action="commission.visited", obj=visit, platform=commission.platform, new=facts)
    return visit
