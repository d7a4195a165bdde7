"""Sets a signed reminder letter as PDF and Word, once, and tells the enterprise."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from portal.audit.record import record
from portal.documents import render_docx, render_pdf
from portal.inbox.services.notify import notify
from portal.queue import enqueue
from portal.tenancy.models import Membership
from risk_warnings.models import ReminderLetter
from risk_warnings.papers.reminder_letter import reminder_letter
from risk_warnings.rules.kinds import LetterState

SWEEP_SECONDS = 60


def sweep_letters() -> int:
    """Has the workers set what was signed and not sent; returns how many letters that is."""
    unsent = list(_unsent().values_list("pk", flat=True)[:500])
    for pk in unsent:
        enqueue("risk_warnings.issue_letter", pk, expires=SWEEP_SECONDS)
    return len(unsent)


def _unsent():
    return ReminderLetter.objects.filter(state=LetterState.SIGNED, sent_at=None).order_by("pk")


@transaction.atomic
def issue_letter(*, letter_id: int, now: datetime) -> bool:
    """False when somebody else does it, or has done it: what was issued is never set again."""
    locked = _unsent().select_for_update(of=("self",), skip_locked=True).filter(pk=letter_id)
    letter = locked.select_related("platform", "warning", "enterprise").first()
    if letter is None:
        return False
    paper = reminder_letter(letter)
    pdf = render_pdf(paper)
    stem = f"{letter.platform.code}-{letter.pk}"
    letter.pdf.save(f"{stem}.pdf", ContentFile(pdf), save=False)
    letter.docx.save(f"{stem}.docx", ContentFile(render_docx(paper)), save=False)
    letter.pdf_sha256, letter.sent_at = hashlib.sha256(pdf).hexdigest(), now
    letter.save()
    people = Membership.objects.filter(enterprise=letter.enterprise, is_active=True).values_list("user", flat=True)
    warning = letter.warning
    params = {"number": letter.number, "title": {"zh": warning.title_zh, "en": warning.title_en}}
    url = f"/warnings/{warning.pk}/#letter"
    notify(recipients=people, kind="letter.reminder", params=params, url=url, level=warning.level, now=now)
    new = {"number": letter.number, "sha256": letter.pdf_sha256}
    record(actor=None, action="letter.sent", obj=letter, platform=letter.platform, new=new)
    return True
