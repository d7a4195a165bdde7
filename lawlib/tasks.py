"""Ids in, service call; every task is safe to run twice."""

import structlog
from celery import shared_task
from django.utils import timezone

from lawlib.services.subscriptions.send_digests import send_digests

log = structlog.get_logger(__name__)


@shared_task(name="lawlib.send_digests", purpose="lawlib.digest")
def send_digests_task() -> None:
    """Tell subscribers of news. Beat calls every ten minutes: what a dead worker left is told by the next run."""
    log.info("digests_sent", people=send_digests(now=timezone.now()))
