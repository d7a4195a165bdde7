"""Picks what is due to leave for the workers."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.inbox.models import Outgoing, OutgoingEmail

AT_ONCE = 5000
PATIENCE = timedelta(minutes=10)


@transaction.atomic
def claim_due(model: type[Outgoing] = OutgoingEmail) -> list[int]:
    """Ids of at most `AT_ONCE` e-mails or posts. Each is put off by `PATIENCE` first: what waits in the broker's queue
    is not queued again every minute, and what the broker loses comes up again."""
    now = timezone.now()
    rows = model._default_manager.all()
    due = rows.filter(state=Outgoing.State.PENDING, next_attempt_at__lte=now)
    ids = list(
        due.order_by("next_attempt_at").select_for_update(skip_locked=True).values_list("pk", flat=True)[:AT_ONCE]
    )
    rows.filter(pk__in=ids).update(next_attempt_at=now + PATIENCE)
    return ids
