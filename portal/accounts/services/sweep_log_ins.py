"""Forgets log-ins and expired sessions that nothing needs any more."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction

from portal.accounts.models import LogIn

KEPT = timedelta(days=183)


@transaction.atomic
def sweep_log_ins(*, now: datetime) -> int:
    """How many log-ins were forgotten. The audit trail keeps that they happened."""
    Session.objects.filter(expire_date__lte=now).delete()
    forgotten, _by_model = LogIn.objects.filter(seen_at__lt=now - KEPT).delete()
    return forgotten
