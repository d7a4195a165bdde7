"""Ids in, service call; every task is safe to run twice."""

from celery import shared_task
from django.utils import timezone

from portal.accounts.services.sweep_log_ins import sweep_log_ins


@shared_task(name="accounts.sweep")
def sweep() -> None:
    sweep_log_ins(now=timezone.now())
