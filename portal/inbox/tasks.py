"""Ids in, service call; every task is safe to run twice."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from portal.inbox.models import OutgoingEmail, OutgoingPost, OutgoingSms
from portal.inbox.services.claim_due import claim_due
from portal.inbox.services.send_email import send_emails
from portal.inbox.services.send_post import send_post
from portal.inbox.services.send_sms import send_sms
from portal.queue import QUEUES, enqueue_many

HEARTBEAT_KEY = "worker-heartbeat"


@shared_task(name="inbox.send_email", purpose="inbox.send_email")
def send_email_task(*email_ids: int) -> None:
    send_emails(email_ids=email_ids)


@shared_task(name="inbox.send_post", purpose="inbox.send_post")
def send_post_task(*post_ids: int) -> None:
    for post_id in post_ids:
        send_post(post_id=post_id, now=timezone.now())


@shared_task(name="inbox.send_sms", purpose="inbox.send_sms")
def send_sms_task(*sms_ids: int) -> None:
    for sms_id in sms_ids:
        send_sms(sms_id=sms_id, now=timezone.now())


@shared_task(name="inbox.sweep", purpose="inbox.sweep")
def sweep() -> None:
    """Re-queue what is due: what a wiped Redis or a dead worker lost, and what a mail server or a robot refused."""
    for queue in QUEUES:
        enqueue_many("inbox.send_email", claim_due(OutgoingEmail, queue), queue=queue)
        enqueue_many("inbox.send_post", claim_due(OutgoingPost, queue), queue=queue)
        enqueue_many("inbox.send_sms", claim_due(OutgoingSms, queue), queue=queue)


@shared_task(name="inbox.heartbeat")
def heartbeat() -> None:
    """Leave a sign of life that `/readyz` looks for."""
    cache.set(HEARTBEAT_KEY, timezone.now().isoformat(), timeout=60)
