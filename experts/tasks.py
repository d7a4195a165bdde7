"""Ids in, service call; every task is safe to run twice."""

from celery import shared_task
from django.utils import timezone

from experts.services.end_access import end_access
from experts.services.expire_seats import expire_seats


@shared_task(name="experts.expire_seats", purpose="experts.expire_seats")
def expire_seats_task() -> None:
    """Every minute: silence passes a seat on, and time that is over ends access."""
    now = timezone.now()
    expire_seats(now=now)
    end_access(now=now)
