"""Ids in, service call; every task is safe to run twice."""

import structlog
from celery import shared_task
from django.utils import timezone

from cases.services.break_glass import end_due_break_glass
from cases.services.calls.remind_calls import forget_calls, remind_calls
from cases.services.circulate.tell_circulars import tell_circular, tell_circulars
from cases.services.clusters.find_clusters import find_clusters, find_clusters_of
from cases.services.moves.expire_moves import expire_moves
from cases.services.moves.remind_reports import remind_reports
from cases.services.panel_batches.run_batch import run_batch, run_due_batches
from cases.services.refresh_figures import refresh_figures
from cases.services.regrade_open import regrade_open
from cases.services.reminders.remind_deadlines import remind_deadlines
from cases.services.scan_attachment import scan_attachment, scan_due
from cases.services.supervise.remind_supervisions import remind_supervisions
from cases.services.tell_promises import tell_promises
from cases.services.uploads.drop import drop_expired
from cases.services.uploads.finish import finish_due, finish_upload
from portal.files.clamd import ScannerDown

log = structlog.get_logger(__name__)


@shared_task(name="cases.regrade_open", purpose="cases.regrade_open")
def regrade_open_task() -> None:
    """Look at every open case again: days have passed. Beat calls more than once a night: a run that was killed goes
    on, one that is over is left alone."""
    run = regrade_open(now=timezone.now())
    log.info("open_cases_regraded", looked_at=run.looked_at, changed=run.changed, regraded=run.regraded)


@shared_task(name="cases.tell_promises", purpose="cases.tell_promises")
def tell_promises_task() -> None:
    """Remind, supervise and tell the parent platform where a promise runs out."""
    log.info("promises_told", steps=tell_promises(now=timezone.now()))


@shared_task(name="cases.end_break_glass", purpose="cases.break_glass")
def end_break_glass_task() -> None:
    """End the national centre's accesses whose time is over."""
    end_due_break_glass(now=timezone.now())


@shared_task(name="cases.expire_moves", purpose="cases.expire_moves")
def expire_moves_task() -> None:
    """What another platform did not answer in time lapses, help whose time is over ends, red cases are reported up."""
    now = timezone.now()
    log.info("moves_expired", moves=expire_moves(now=now), reminded=remind_reports(now=now))


@shared_task(name="cases.remind_supervisions", purpose="cases.remind_supervisions")
def remind_supervisions_task() -> None:
    """Tell both sides of supervised tasks whose day is near or has passed."""
    log.info("supervisions_reminded", tasks=remind_supervisions(now=timezone.now()))


@shared_task(name="cases.remind_calls", purpose="cases.remind_calls")
def remind_calls_task() -> None:
    """Remind of emergency calls that nobody has answered."""
    log.info("calls_reminded", calls=remind_calls(now=timezone.now()))


@shared_task(name="cases.forget_calls", purpose="cases.remind_calls")
def forget_calls_task() -> None:
    """Delete emergency calls of half a year ago that led to nothing."""
    log.info("calls_forgotten", calls=forget_calls(now=timezone.now()))


@shared_task(name="cases.find_clusters_of", purpose="cases.clusters")
def find_clusters_of_task(case_id: int) -> None:
    """Look whether a case that has just arrived makes a cluster."""
    find_clusters_of(case_id=case_id, now=timezone.now())


@shared_task(name="cases.find_clusters", purpose="cases.clusters")
def find_clusters_task() -> None:
    """Count all clusters anew."""
    log.info("clusters_found", clusters=find_clusters(now=timezone.now()))


@shared_task(name="cases.tell_circular", purpose="cases.tell_circulars")
def tell_circular_task(circular_id: int) -> None:
    """Tell the recipients of one circular."""
    tell_circular(circular_id=circular_id, now=timezone.now())


@shared_task(name="cases.tell_circulars", purpose="cases.tell_circulars")
def tell_circulars_task() -> None:
    """Tell whoever was not reached, remind whoever has not signed."""
    log.info("circulars_told", receipts=tell_circulars(now=timezone.now()))


@shared_task(name="cases.remind_deadlines", purpose="cases.remind_deadlines")
def remind_deadlines_task() -> None:
    """Remind of the deadlines that have come to a chosen distance."""
    log.info("deadlines_reminded", reminders=remind_deadlines(now=timezone.now()))


@shared_task(name="cases.refresh_figures", purpose="cases.refresh_figures")
def refresh_figures_task() -> None:
    """Count the stored figures of the dashboards anew."""
    log.info("figures_counted", boards=refresh_figures(now=timezone.now()))


@shared_task(name="cases.propose_panels", purpose="cases.propose_panels")
def propose_panels_task(batch_id: int) -> None:
    """Work out one batch of panels; a second call finds it taken."""
    run_batch(batch_id=batch_id, now=timezone.now())


@shared_task(name="cases.propose_due", purpose="cases.propose_panels")
def propose_due_task() -> None:
    """Batches that no worker took, or whose worker was killed."""
    log.info("panels_proposed", batches=run_due_batches(now=timezone.now()))


@shared_task(name="cases.scan_attachment", purpose="cases.scan")
def scan_attachment_task(attachment_id: int) -> None:
    """Have one file judged. A scanner that is down is the sweep's business."""
    try:
        scan_attachment(attachment_id=attachment_id, now=timezone.now())
    except ScannerDown as error:
        log.warning("scanner_down", attachment=attachment_id, error=str(error))


@shared_task(name="cases.scan_due", purpose="cases.scan")
def scan_due_task() -> None:
    """Have every file judged that waits."""
    scan_due(now=timezone.now())


@shared_task(name="cases.finish_upload", purpose="cases.uploads")
def finish_upload_task(upload_id: int) -> None:
    """Put the pieces of one upload together."""
    finish_upload(upload_id=upload_id, now=timezone.now())


@shared_task(name="cases.finish_uploads", purpose="cases.uploads")
def finish_uploads_task() -> None:
    """Put together what is complete and was not yet."""
    finish_due(now=timezone.now())


@shared_task(name="cases.drop_uploads", purpose="cases.uploads")
def drop_uploads_task() -> None:
    """Forget uploads with which nobody went on."""
    drop_expired(now=timezone.now())
