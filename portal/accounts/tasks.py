"""Ids in, service call; every task is safe to run twice."""

from celery import shared_task
from django.utils import timezone

from portal.accounts.services.copy_data import make_copy, sweep_copies
from portal.accounts.services.sweep_log_ins import sweep_log_ins
from portal.celery import app


@shared_task(name="accounts.sweep", purpose="accounts.sweep")
def sweep() -> None:
    sweep_log_ins(now=timezone.now())


@shared_task(name="accounts.make_copy", purpose="accounts.make_copy")
def make_copy_task(copy_id: int) -> None:
    make_copy(copy_id=copy_id, now=timezone.now())


@shared_task(name="accounts.sweep_copies", purpose="accounts.sweep_copies")
def sweep_copies_task() -> None:
    """Removes expired copies and gives to a worker what one lost."""
    for copy_id in sweep_copies(now=timezone.now()):
        app.send_task("accounts.make_copy", args=[copy_id])
