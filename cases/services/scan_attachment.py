"""Has the scanner judge a file and acts on what it says: gives it free, or locks it away and tells people."""

from datetime import datetime, timedelta
from typing import BinaryIO, cast

import structlog
from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q, QuerySet

from cases.models import Attachment, Case
from cases.rules.file_access import ScanState
from cases.services.add_attachment import facts
from cases.services.take_step import publish_case
from cases.services.tell_people import notify_about, people_of_platform
from portal.audit.record import record
from portal.files.clamd import ScannerDown, TooLargeToScan, scan
from portal.inbox.live import publish
from portal.inbox.services.notify import notify

log = structlog.get_logger(__name__)
CLAIM = timedelta(minutes=30)  # a scan that has not ended by then died with its worker
AT_ONCE = 200
TO_SCAN = (ScanState.PENDING.value, ScanState.UNSCANNED.value)


def scan_due(*, now: datetime) -> int:
    """Scan what waits, the oldest first, files from before there was a scanner included; returns how many were judged.
    Stops where the scanner does not answer: nothing is lost, the next sweep asks again."""
    if not settings.CLAMAV_URL:
        return 0
    due = _free(Attachment.objects.filter(scan_state__in=TO_SCAN), now).order_by("scan_state", "id")
    judged = 0
    try:
        for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]):
            try:
                judged += scan_attachment(attachment_id=pk, now=now)
            except FileNotFoundError:
                # One that the storage has lost must not keep the others waiting; it stays held.
                log.exception("file_to_scan_is_missing", attachment=pk)
    except ScannerDown as error:
        log.warning("scanner_down", error=str(error), judged=judged)
    return judged


def scan_attachment(*, attachment_id: int, now: datetime) -> bool:
    """Whether it was judged now: not when another worker has it, when it was judged before, or when it is gone.

    The row is not locked meanwhile: a large file takes a minute, and its case goes on. Raises `ScannerDown`.
    """
    rows = Attachment.objects.filter(pk=attachment_id, scan_state__in=TO_SCAN)
    if not settings.CLAMAV_URL or not _free(rows, now).update(scan_began_at=now):
        return False
    try:
        state, note = _judge(rows.get())
    except Attachment.DoesNotExist:
        return False
    except BaseException:
        rows.update(scan_began_at=None)
        raise
    return _settle(attachment_id, state, note, now)


def _free(rows: QuerySet[Attachment], now: datetime) -> QuerySet[Attachment]:
    return rows.filter(Q(scan_began_at=None) | Q(scan_began_at__lt=now - CLAIM))


def _judge(attachment: Attachment) -> tuple[ScanState, str]:
    with attachment.file.storage.open(attachment.file.name or "") as stream:
        try:
            verdict = scan(cast(BinaryIO, stream), url=settings.CLAMAV_URL, timeout=settings.CLAMAV_TIMEOUT)
        except TooLargeToScan:
            return ScanState.OVERSIZE, ""
    return (ScanState.CLEAN, "") if verdict.clean else (ScanState.INFECTED, verdict.signature[:200])


@transaction.atomic
def _settle(attachment_id: int, state: ScanState, note: str, now: datetime) -> bool:
    rows = Attachment.objects.select_for_update(of=("self",)).select_related(
        "draft__enterprise", "case__platform", "case__enterprise"
    )
    attachment = rows.filter(pk=attachment_id, scan_state__in=TO_SCAN).first()
    if attachment is None:
        return False
    attachment.scan_state, attachment.scan_note, attachment.scanned_at = state.value, note, now
    attachment.scan_began_at = None
    if state is ScanState.INFECTED:
        _lock_away(attachment)
    attachment.save(update_fields=["scan_state", "scan_note", "scanned_at", "scan_began_at", "file"])
    case = attachment.case
    if state is not ScanState.CLEAN:
        _tell(attachment, case, state, now)
        told = {**facts(attachment), "found": note}
        platform = case.platform if case else None
        record(actor=None, action=f"attachment.{state.value}", obj=attachment, platform=platform, new=told)
    _show(attachment, case)
    return True


def _lock_away(attachment: Attachment) -> None:
    """SECURITY: out of the folder from which files are given out, under a name that no download leads to."""
    storage, old = attachment.file.storage, attachment.file.name or ""
    with storage.open(old) as stream:
        attachment.file.name = storage.save(f"quarantine/{attachment.key.hex}", File(stream))
    transaction.on_commit(lambda: storage.delete(old))


def _tell(attachment: Attachment, case: Case | None, state: ScanState, now: datetime) -> None:
    """The one who sent it, and who handles the case."""
    kind, params = f"file.{state.value}", {"file": attachment.name}
    if case is None:
        url = f"/file/{attachment.draft_id}/documents/"
        notify(recipients=[attachment.uploaded_by_id], kind=kind, params=params, url=url, now=now)
        return
    people = {attachment.uploaded_by_id, *people_of_platform(case)}
    notify_about(case=case, recipients=people, kind=kind, now=now, params=params, anchor="files")


def _show(attachment: Attachment, case: Case | None) -> None:
    """Open pages look again."""
    if case is not None:
        publish_case(case)
    elif attachment.draft is not None:
        publish(topic=f"draft:{attachment.draft_id}", group_id=attachment.draft.enterprise.group_id)
