"""Picks what is due to leave for the workers."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.inbox.models import Outgoing, OutgoingEmail
from portal.queue import PUSH

AT_ONCE = 5000
PATIENCE = timedelta(minutes=10)


@transaction.atomic
def claim_due(model: type[Outgoing] = OutgoingEmail, queue: str = PUSH) -> list[int]:
    """Ids of at most `AT_ONCE` e-mails or posts of one queue, whatever else is due in others. Each is put off by
    `PATIENCE` first: what waits with the broker is not sent to it every minute, and what it loses comes up again."""
    now = timezone.now()
    rows = model._default_manager.all()
    due = rows.filter(state=Outgoing.State.PENDING, queue=queue, next_attempt_at__lte=now)
    ids = list(
        due.order_by("next_attempt_at").select_for_update(skip_locked=True).values_list("pk", flat=True)[:AT_ONCE]
    )
    rows.filter(pk__in=ids).update(next_attempt_at=now + PATIENCE)
    return ids
