"""Ids in, service call; every task is safe to run twice."""

from datetime import timedelta

import structlog
from celery import shared_task
from django.db.models import F, Q
from django.utils import timezone

from risk_warnings.models import RawPayload, Signal, Watch
from risk_warnings.services.issue_letter import issue_letter, sweep_letters
from risk_warnings.services.match_marks import match_marks
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.match_watch import match_watch
from risk_warnings.services.pass_on_unanswered import pass_on_unanswered
from risk_warnings.services.poll_source import enqueue_due, poll_source
from risk_warnings.services.push_warning import push_part, sweep_push
from risk_warnings.services.read_payload import read_payload, unread
from risk_warnings.services.refill_atlas import refill_atlas
from risk_warnings.services.regrade_marks import regrade_marks
from risk_warnings.services.rekey_marks import rekey_marks
from risk_warnings.services.rekey_watches import rekey_watches
from risk_warnings.services.send_digests import send_digests
from risk_warnings.services.tell_correction import sweep_corrections, tell_correction
from risk_warnings.services.withdraw_warning import expire_warnings

log = structlog.get_logger(__name__)
GRACE = timedelta(seconds=30)
AT_ONCE = 500


@shared_task(name="risk_warnings.read_payload", purpose="warnings.ingest")
def read_payload_task(payload_id: int) -> None:
    """Read one kept message."""
    read_payload(payload_id=payload_id, now=timezone.now())


@shared_task(name="risk_warnings.poll_source", purpose="warnings.ingest")
def poll_source_task(source_id: int) -> None:
    """Ask one service what is new."""
    poll_source(source_id=source_id, now=timezone.now())


@shared_task(name="risk_warnings.sweep_sources", purpose="warnings.ingest")
def sweep_sources_task() -> None:
    """Have every source asked whose time has come."""
    enqueue_due(now=timezone.now())


@shared_task(name="risk_warnings.match_signal", purpose="warnings.match")
def match_signal_task(signal_id: int) -> None:
    """Hold one signal against the enterprises."""
    match_signal(signal_id=signal_id, now=timezone.now())


@shared_task(name="risk_warnings.match_watch", purpose="warnings.match")
def match_watch_task(watch_id: int) -> None:
    """Hold one enterprise's watch against the open signals."""
    match_watch(watch_id=watch_id, now=timezone.now())


@shared_task(name="risk_warnings.match_marks", purpose="warnings.match")
def match_marks_task() -> None:
    """Hold new and changed applications for trade marks against the watched marks."""
    match_marks(now=timezone.now())


@shared_task(name="risk_warnings.push_warning", purpose="warnings.push")
def push_warning_task(warning_id: int) -> None:
    """Tell some enterprises of one warning, and go on at the end of the queue."""
    push_part(warning_id=warning_id, now=timezone.now())


@shared_task(name="risk_warnings.tell_correction", purpose="warnings.push")
def tell_correction_task(warning_id: int) -> None:
    """Tell who was warned that the warning was corrected."""
    tell_correction(warning_id=warning_id, now=timezone.now())


@shared_task(name="risk_warnings.issue_letter", purpose="warnings.push")
def issue_letter_task(letter_id: int) -> None:
    """Set a signed letter and tell its enterprise."""
    issue_letter(letter_id=letter_id, now=timezone.now())


@shared_task(name="risk_warnings.sweep_push", purpose="warnings.push")
def sweep_push_task() -> None:
    """Have those told whom a worker that fell did not reach, pass on what was not answered, end what is over."""
    now = timezone.now()
    waiting, passed = sweep_push() + sweep_corrections() + sweep_letters(), pass_on_unanswered(now=now)
    log.info("warnings_swept", waiting=waiting, passed_on=passed, expired=expire_warnings(now=now))


@shared_task(name="risk_warnings.send_digests", purpose="warnings.push")
def send_digests_task() -> None:
    """Send the digests of blue warnings whose hour has come."""
    log.info("warning_digests", sent=send_digests(now=timezone.now()))


@shared_task(name="risk_warnings.sweep_ingest", purpose="warnings.ingest")
def sweep_ingest_task() -> None:
    """Read and match what nobody was told of: a wiped Redis, a worker that fell."""
    now = timezone.now()
    waiting = RawPayload.objects.filter(unread(now=now), received_at__lt=now - GRACE)
    for pk in list(waiting.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        read_payload(payload_id=pk, now=now)
    match_marks(now=now)
    unmatched = Signal.objects.filter(matched_version__lt=F("version"), changed_at__lt=now - GRACE)
    for pk in list(unmatched.values_list("pk", flat=True)[:AT_ONCE]):
        match_signal(signal_id=pk, now=now)
    stale = Watch.objects.filter(Q(matched_at=None) | Q(matched_at__lt=F("changed_at")), changed_at__lt=now - GRACE)
    for pk in list(stale.values_list("pk", flat=True)[:AT_ONCE]):
        match_watch(watch_id=pk, now=now)


@shared_task(name="risk_warnings.look_again", purpose="warnings.match")
def look_again_task() -> None:
    """Find what time, the register or new rules have changed: names of enterprises, keys of marks, open and closed
    times for opposition."""
    now = timezone.now()
    rekeyed = {"names": rekey_watches(now=now), "marks": rekey_marks()}
    log.info("warnings_looked_again", rekeyed=rekeyed, regraded=regrade_marks(now=now))


@shared_task(name="risk_warnings.refill_atlas", purpose="warnings.atlas")
def refill_atlas_task() -> None:
    """Count the risk atlas anew."""
    log.info("atlas_refilled", facts=refill_atlas(now=timezone.now()))
