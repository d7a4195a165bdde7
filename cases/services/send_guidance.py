"""Sends a draft to the heads of the platform for signing."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Guidance
from cases.papers.guidance_letter import guidance_letter
from cases.services.take_step import publish_case, tell
from cases.services.tell_people import notify_about
from portal.audit.record import record
from portal.documents import missing_characters
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from portal.tenancy.selectors import members_with_roles

SIGNERS = (Role.PLATFORM_HEAD, Role.NATIONAL_OFFICER)


@transaction.atomic
def send_guidance(*, actor: Actor, guidance: Guidance, now: datetime, expected_version: int | None = None) -> Guidance:
    """Everybody who may sign hears of it. Raises `CaseError`: signed, stale_guidance, empty_sections,
    unprintable (signs that no font of the papers has), no_signer."""
    locked = Guidance.objects.select_for_update(of=("self",)).select_related("case__platform").get(pk=guidance.pk)
    if locked.state == Guidance.State.SIGNED:
        raise CaseError("signed")
    if expected_version is not None and locked.version != expected_version:
        raise CaseError("stale_guidance")
    if not locked.is_complete:
        raise CaseError("empty_sections")
    case = locked.case
    signs = missing_characters(guidance_letter(locked))
    if signs:
        raise CaseError("unprintable", signs=" ".join(signs))
    signers = set(members_with_roles(platform_id=case.platform_id, roles=SIGNERS)) - {locked.drafted_by_id}
    if not signers:
        raise CaseError("no_signer")
    locked.sent_at = now
    locked.save(update_fields=["sent_at", "updated_at"])
    tell(case=case, kind="guidance_sent", actor=actor, now=now, audience="staff")
    notify_about(case=case, recipients=signers, kind="guidance.to_sign", now=now, anchor="guidance")
    record(actor=actor, action="guidance.send", obj=locked, platform=case.platform)
    publish_case(case)
    return locked
