"""Ids in, service call; every task is safe to run twice."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from portal.celery import app
from portal.inbox.models import OutgoingEmail, OutgoingPost
from portal.inbox.services.claim_due import claim_due
from portal.inbox.services.send_email import send_email
from portal.inbox.services.send_post import send_post

HEARTBEAT_KEY = "worker-heartbeat"


@shared_task(name="inbox.send_email", purpose="inbox.send_email")
def send_email_task(email_id: int) -> None:
    send_email(email_id=email_id)


@shared_task(name="inbox.send_post", purpose="inbox.send_post")
def send_post_task(post_id: int) -> None:
    send_post(post_id=post_id, now=timezone.now())


@shared_task(name="inbox.sweep", purpose="inbox.sweep")
def sweep() -> None:
    """Re-queue what is due: what a wiped Redis or a dead worker lost, and what a mail server or a robot refused."""
    for email_id in claim_due(OutgoingEmail):
        app.send_task("inbox.send_email", args=[email_id])
    for post_id in claim_due(OutgoingPost):
        app.send_task("inbox.send_post", args=[post_id])


@shared_task(name="inbox.heartbeat")
def heartbeat() -> None:
    """Leave a sign of life that `/readyz` looks for."""
    cache.set(HEARTBEAT_KEY, timezone.now().isoformat(), timeout=60)
