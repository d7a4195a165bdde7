"""Ids in, service call; every task is safe to run twice."""

import structlog
from celery import shared_task
from django.utils import timezone

from lawlib.services.editions.desk_tasks import remind_reviews
from lawlib.services.editions.publish_due import publish_due
from lawlib.services.imports.work_on_import import continue_imports, forget_imports, work_on_import
from lawlib.services.search_index import mend, pack_when_due
from lawlib.services.subscriptions.send_digests import send_digests

log = structlog.get_logger(__name__)


@shared_task(name="lawlib.send_digests", purpose="lawlib.digest")
def send_digests_task() -> None:
    """Tell subscribers of news. Beat calls every ten minutes: what a dead worker left is told by the next run."""
    log.info("digests_sent", people=send_digests(now=timezone.now()))


@shared_task(name="lawlib.work_on_import", purpose="lawlib.imports")
def work_on_import_task(run_id: int) -> None:
    """Read, apply, publish or undo one import, as its state asks."""
    work_on_import(run_id=run_id, now=timezone.now())


@shared_task(name="lawlib.continue_imports", purpose="lawlib.imports")
def continue_imports_task() -> None:
    """Go on with imports that a worker left lying."""
    log.info("imports_continued", runs=continue_imports(now=timezone.now()))


@shared_task(name="lawlib.forget_imports", purpose="lawlib.imports")
def forget_imports_task() -> None:
    """Discard previews of a month ago on which nobody decided."""
    log.info("imports_forgotten", runs=forget_imports(now=timezone.now()))


@shared_task(name="lawlib.pack_search", purpose="lawlib.index")
def pack_search() -> None:
    """Every five minutes, and after many texts came at once: a search reads a packed text faster."""
    pack_when_due(now=timezone.now())


@shared_task(name="lawlib.mend_search", purpose="lawlib.index")
def mend_search() -> None:
    """Every night: whatever changed a record without a word of it is found then at the latest."""
    mend(now=timezone.now())


@shared_task(name="lawlib.publish_due", purpose="lawlib.publish")
def publish_due_task() -> None:
    """Publish what was scheduled, each edition once."""
    log.info("editions_published", editions=publish_due(now=timezone.now()))


@shared_task(name="lawlib.remind_reviews", purpose="lawlib.reviews")
def remind_reviews_task() -> None:
    """Open tasks for reviews that come near and remind of tasks that are due."""
    log.info("reviews_reminded", tasks=remind_reviews(now=timezone.now()))
