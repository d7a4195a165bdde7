"""Sets a signed reminder letter as PDF and Word, once, and tells its addressee."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from portal.audit.record import record
from portal.documents import render_docx, render_pdf
from portal.inbox.services.notify import notify
from portal.queue import enqueue
from portal.tenancy.models import Membership
from portal.tenancy.selectors import members_with_roles
from risk_warnings.models import ReminderLetter
from risk_warnings.papers.reminder_letter import reminder_letter
from risk_warnings.policies import DECIDING_ROLES
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
    letter = locked.select_related("platform", "warning", "enterprise", "to_platform").first()
    if letter is None:
        return False
    paper = reminder_letter(letter)
    pdf = render_pdf(paper)
    stem = f"{letter.platform.code}-{letter.pk}"
    letter.pdf.save(f"{stem}.pdf", ContentFile(pdf), save=False)
    letter.docx.save(f"{stem}.docx", ContentFile(render_docx(paper)), save=False)
    letter.pdf_sha256, letter.sent_at = hashlib.sha256(pdf).hexdigest(), now
    letter.save()
    _tell(letter, now)
    new = {"number": letter.number, "sha256": letter.pdf_sha256}
    record(actor=None, action="letter.sent", obj=letter, platform=letter.platform, new=new)
    return True


def _tell(letter: ReminderLetter, now: datetime) -> None:
    """An association has no account: its letter is handed over on paper."""
    warning = letter.warning
    about = {
        "params": {"number": letter.number, "title": {"zh": warning.title_zh, "en": warning.title_en}},
        "level": warning.level,
        "now": now,
    }
    if letter.enterprise_id is not None:
        people = Membership.objects.filter(enterprise=letter.enterprise_id, is_active=True)
        url = f"/warnings/{warning.pk}/#letter"
        notify(recipients=people.values_list("user", flat=True), kind="letter.reminder", url=url, **about)
    elif letter.to_platform_id is not None:
        staff = members_with_roles(platform_id=letter.to_platform_id, roles=tuple(DECIDING_ROLES))
        notify(recipients=staff, kind="letter.to_platform", url=f"/desk/letters/{letter.pk}/", **about)
