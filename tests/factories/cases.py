"""Drafts and cases as people make them: through `begin_draft`, `save_draft` and `submit_case`."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.models import Attachment, Case, IntakeDraft
from cases.services.add_attachment import add_attachment
from cases.services.begin_draft import begin_draft
from cases.services.save_draft import save_draft
from cases.services.submit_case import submit_case
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, Role
from tests.factories.tenancy import PlatformFactory, actor

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
REQUEST = {"request_type": "dispute", "help_wanted": ["strategy"], "self_urgency": "w1"}
STATEMENTS = {"c_truth": "yes", "c_process": "yes", "c_nostate": "yes", "c_notice": "yes"}
# A US civil action, served ten days before the tests' `now`; every required answer, nothing else.
MATTER = {
    "jurisdiction": "US",
    "role": "respondent",
    "proceeding_type": "US_CIVIL",
    "served_date": "2026-07-05",
    "service_mode": "courier",
    "counterparty": "Brightmoor Cell Inc.",
    "counsel": "not_retained",
}
AGENT = {"agent": "no"}
ANSWERS = REQUEST | MATTER | AGENT | STATEMENTS


def make_draft(
    who: Actor | None = None, answers: dict[str, Any] | None = None, now: datetime | None = None
) -> IntakeDraft:
    """An unfinished request of the actor's enterprise: what the profile knows, and `answers`."""
    who = who or actor(Role.ENTERPRISE_ADMIN)
    now = now or timezone.now()
    draft = begin_draft(actor=who, now=now)
    if answers:
        save_draft(actor=who, draft=draft, typed=answers, seen=None, page="", now=now)
        draft.refresh_from_db()
    return draft


def file_case(who: Actor | None = None, answers: dict[str, Any] | None = None, now: datetime | None = None) -> Case:
    """A filed case; a local platform of Zhejiang answers unless the enterprise lies elsewhere. `answers` are laid over
    `ANSWERS`; None as a value leaves the answer out."""
    if not Platform.objects.filter(kind="local").exists():
        PlatformFactory()
    who = who or actor(Role.ENTERPRISE_ADMIN)
    now = now or timezone.now()
    served = {"served_date": now.date().isoformat()}
    wanted = {key: value for key, value in (ANSWERS | served | (answers or {})).items() if value is not None}
    draft = make_draft(who, wanted, now)
    return submit_case(actor=who, draft=draft, now=now)


def upload(name: str = "起诉状.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def attach(
    who: Actor, *, draft: IntakeDraft | None = None, case: Case | None = None, content: bytes = PDF, **options: Any
) -> Attachment:
    """A file taken in by the service; `level`, `kind`, `question` and `name` go through."""
    file = upload(options.pop("name", "起诉状.pdf"), content)
    return add_attachment(actor=who, file=file, draft=draft, case=case, now=timezone.now(), **options)


def office_file(main: str = "word/document.xml", *, types: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """A minimal office file; `main` decides which."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f"<Types>{types}</Types>")
        archive.writestr(main, "<document/>")
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return buffer.getvalue()
