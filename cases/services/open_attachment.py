"""Notes that somebody has had a file: a row for those who may ask who did, an entry in the trail."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cases.errors import CaseError
from cases.models import Attachment, FileAccess
from cases.rules.file_access import Way
from cases.services.add_attachment import facts
from experts.models import Expert
from portal.audit.record import record, record_on_each
from portal.tenancy.actor import Actor


@transaction.atomic
def open_attachment(*, actor: Actor, attachment: Attachment, way: Way, now: datetime, reason: str = "") -> FileAccess:
    """Call it in the transaction that hands the bytes out. Raises `CaseError("reason_needed")` where the way asks for a
    reason and there is none."""
    if way is Way.REASON and not reason.strip():
        raise CaseError("reason_needed")
    zh, en = organisation_of(actor=actor)
    access = FileAccess.objects.create(
        attachment=attachment,
        user=actor.user,
        role=actor.role,
        organisation_zh=zh,
        organisation_en=en,
        way=way.value,
        reason=reason.strip()[:500],
        at=now,
    )
    told = {**facts(attachment), "way": way.value} | ({"reason": access.reason} if access.reason else {})
    _note(actor=actor, attachment=attachment, told=told)
    return access


def _note(*, actor: Actor, attachment: Attachment, told: dict[str, Any]) -> None:
    """In the trail of the responsible platform, and in that of the reader's own where a move has shared the file."""
    of_case, action = attachment.case.platform if attachment.case else None, "attachment.download"
    if of_case is not None and actor.platform is not None:
        record_on_each(platforms=(of_case, actor.platform), actor=actor, action=action, obj=attachment, new=told)
    else:
        record(actor=actor, action=action, obj=attachment, platform=of_case, new=told)


def organisation_of(*, actor: Actor) -> tuple[str, str]:
    """(Chinese, English) name of that for which the actor acts; an expert's firm, else the platform that appointed."""
    if actor.tenant is not None:
        return actor.tenant.name_zh, actor.tenant.name_en
    expert = Expert.objects.select_related("firm", "platform").filter(user=actor.user_id).first()
    if expert is None:
        return "", ""
    place = expert.firm or expert.platform
    return place.name_zh, place.name_en
