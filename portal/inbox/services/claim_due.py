"""Picks the e-mails that are due for the workers."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.inbox.models import OutgoingEmail

AT_ONCE = 5000
PATIENCE = timedelta(minutes=10)


@transaction.atomic
def claim_due() -> list[int]:
    """Ids of at most `AT_ONCE` e-mails. Each is put off by `PATIENCE` first: what waits in the broker's queue is not
    queued again every minute, and what the broker loses comes up again."""
    now = timezone.now()
    due = OutgoingEmail.objects.filter(state=OutgoingEmail.State.PENDING, next_attempt_at__lte=now)
    ids = list(
        due.order_by("next_attempt_at").select_for_update(skip_locked=True).values_list("pk", flat=True)[:AT_ONCE]
    )
    OutgoingEmail.objects.filter(pk__in=ids).update(next_attempt_at=now + PATIENCE)
    return ids
