"""Takes a file out of a draft, or changes what the enterprise says about it. What was filed stays."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Attachment
from cases.rules.choices import choices
from cases.services.save_draft import lock_draft
from portal.audit.record import record
from portal.tenancy.actor import Actor


def drop_file(attachment: Attachment) -> None:
    """Delete the row now, the file once the transaction is through."""
    storage, name = attachment.file.storage, attachment.file.name or ""
    attachment.delete()
    transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def remove_attachment(*, actor: Actor, attachment: Attachment, now: datetime) -> None:
    """Raises `CaseError("filed")` for a file of a case: it belongs to the record."""
    if attachment.draft is None or attachment.case_id is not None:
        raise CaseError("filed")
    lock_draft(attachment.draft)
    old = {"draft": attachment.draft_id, "sha256": attachment.sha256}
    record(actor=actor, action="attachment.remove", obj=attachment, old=old)
    drop_file(attachment)


@transaction.atomic
def label_attachment(*, actor: Actor, attachment: Attachment, kind: str, level: str, now: datetime) -> None:
    """Say what kind of paper a file of a draft is and who may see it. Unknown codes change nothing."""
    if attachment.draft is None or attachment.case_id is not None:
        raise CaseError("filed")
    new = {
        "kind": kind if kind in choices("docs") or not kind else attachment.kind,
        "level": level if level in choices("doc_level") else attachment.level,
    }
    old = {"kind": attachment.kind, "level": attachment.level}
    if new == old:
        return
    lock_draft(attachment.draft)
    attachment.kind, attachment.level = new["kind"], new["level"]
    attachment.save(update_fields=["kind", "level"])
    record(actor=actor, action="attachment.label", obj=attachment, old=old, new=new)
