"""Who hears of a clearance, and what the timeline and the trail keep of it."""

from datetime import datetime
from typing import Any

from cases.models import ExportClearance
from cases.services.take_step import publish_case
from cases.services.take_step import tell as tell_timeline
from cases.services.tell_people import notify_about
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from portal.tenancy.selectors import members_with_roles

HEADS = (Role.PLATFORM_HEAD, Role.NATIONAL_OFFICER)


def tell_heads(clearance: ExportClearance, *, now: datetime) -> None:
    """Those who may approve: heads of the platform that prepared it, without the one who did."""
    heads = set(members_with_roles(platform_id=clearance.by_platform_id, roles=HEADS)) - {clearance.prepared_by_id}
    params = {"to": clearance.recipient.name_zh}
    notify_about(case=clearance.case, recipients=heads, kind="export.prepared", now=now, params=params)


def tell_recipient(clearance: ExportClearance, *, now: datetime) -> None:
    """An expert with an account, or the officers of an overseas platform; a firm has no account."""
    people: list[int] = []
    if clearance.expert is not None and clearance.expert.user_id is not None:
        people = [clearance.expert.user_id]
    elif clearance.platform_id is not None:
        people = list(members_with_roles(platform_id=clearance.platform_id, roles=(Role.OVERSEAS_OFFICER, *HEADS)))
    notify_about(case=clearance.case, recipients=people, kind="export.opened", now=now, anchor="files")


def note(
    *, actor: Actor, clearance: ExportClearance, action: str, now: datetime, extra: dict[str, Any] | None = None
) -> None:
    """The timeline of those who work on the case, the open pages, the trail: who, what, when, to whom."""
    to = clearance.recipient
    data = {"expert_zh": to.name_zh, "expert_en": to.name_en}
    tell_timeline(case=clearance.case, kind=f"export_{action}", actor=actor, now=now, data=data, audience="staff")
    publish_case(clearance.case)
    files = list(clearance.files.values("attachment_id", "sha256"))
    told = {"to": f"{to._meta.label_lower}:{to.pk}", "files": files, "facts": clearance.with_facts, **(extra or {})}
    if action == "prepared":
        told |= {"answers": clearance.answers, "purpose": clearance.purpose, "until": clearance.until}
    record(actor=actor, action=f"export.{action}", obj=clearance, platform=clearance.by_platform, new=told)
