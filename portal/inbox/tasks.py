"""Ids in, service call; every task is safe to run twice."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from portal.celery import app
from portal.inbox.services.claim_due import claim_due
from portal.inbox.services.send_email import send_email

HEARTBEAT_KEY = "worker-heartbeat"


@shared_task(name="inbox.send_email", purpose="inbox.send_email")
def send_email_task(email_id: int) -> None:
    send_email(email_id=email_id)


@shared_task(name="inbox.sweep", purpose="inbox.sweep")
def sweep() -> None:
    """Re-queue what is due: what a wiped Redis or a dead worker lost, and what a mail server refused."""
    for email_id in claim_due():
        app.send_task("inbox.send_email", args=[email_id])


@shared_task(name="inbox.heartbeat")
def heartbeat() -> None:
    """Leave a sign of life that `/readyz` looks for."""
    cache.set(HEARTBEAT_KEY, timezone.now().isoformat(), timeout=60)
