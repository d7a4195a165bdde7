"""The guidance document: drafted from the file, edited, signed by another person than its author."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from cases.errors import CaseError
from cases.events import guidance_signed
from cases.models import Case, Guidance
from cases.papers.guidance_letter import guidance_files
from cases.papers.guidance_template import guidance_sections, guidance_title
from cases.rules.lifecycle import State
from cases.rules.numbers import letter_number
from cases.services.draw_number import draw_number
from cases.services.take_step import lock_case, take_step, tell
from cases.services.tell_people import tell_enterprise
from portal.audit.record import record
from portal.tenancy.actor import Actor

BEIJING = ZoneInfo("Asia/Shanghai")


@transaction.atomic
def draft_guidance(*, actor: Actor, case: Case, now: datetime) -> Guidance:
    """The open draft; when there is none, a new one with facts, deadlines and opinions merged. Work begins with it."""
    locked = lock_case(case, expected_version=None)
    existing = locked.guidances.filter(state=Guidance.State.DRAFT).first()
    if existing:
        return existing
    if locked.state == State.ACCEPTED:
        locked = take_step(actor=actor, case=locked, verb="start_guidance", now=now)
    last = locked.guidances.order_by("-revision").first()
    sections = guidance_sections(case=locked, now=now)
    guidance = Guidance.objects.create(
        case=locked,
        revision=last.revision + 1 if last else 1,
        title=guidance_title(),
        sections=sections,
        drafted_sections=sections,
        drafted_by=actor.user,
    )
    tell(case=locked, kind="guidance_drafted", actor=actor, now=now, audience="staff")
    record(actor=actor, action="guidance.draft", obj=guidance, platform=locked.platform)
    return guidance


@transaction.atomic
def save_guidance(
    *, actor: Actor, guidance: Guidance, title: str, sections: list[dict[str, Any]], expected_version: int
) -> Guidance:
    """Save the text. Raises `CaseError("signed")` for a signed one, `CaseError("stale_guidance")` when another person
    saved meanwhile."""
    locked = Guidance.objects.select_for_update().select_related("case__platform").get(pk=guidance.pk)
    if locked.state == Guidance.State.SIGNED:
        raise CaseError("signed")
    if locked.version != expected_version:
        raise CaseError("stale_guidance")
    if (locked.title, locked.sections) == (title, sections):
        return locked
    locked.title, locked.sections, locked.version = title, sections, locked.version + 1
    locked.sent_at = None  # what the head was asked to sign is no longer what stands there
    locked.save()
    record(actor=actor, action="guidance.save", obj=locked, platform=locked.case.platform)
    return locked


@transaction.atomic
def sign_guidance(*, actor: Actor, guidance: Guidance, now: datetime, expected_version: int | None = None) -> Guidance:
    """Number, sign, render and send. Pressing twice gives the signed one. The author may not sign
    (`CaseError("second_person")`); an empty section is refused (`CaseError("empty_sections")`)."""
    locked = Guidance.objects.select_for_update().get(pk=guidance.pk)
    if locked.state == Guidance.State.SIGNED:
        return locked
    if expected_version is not None and locked.version != expected_version:
        raise CaseError("stale_guidance")
    if locked.drafted_by_id == actor.user_id:
        raise CaseError("second_person")
    if not locked.is_complete:
        raise CaseError("empty_sections")
    case = lock_case(locked.case, expected_version=None)
    if case.state not in {State.OPINION, State.TRACKING}:
        case = take_step(actor=actor, case=case, verb="sign", now=now, signed_at=now)
    year = now.astimezone(BEIJING).year
    serial = draw_number(kind="letter", code=case.platform.code, year=year)
    locked.number = letter_number(case.platform.name_zh, year, serial)
    locked.state, locked.signed_by, locked.signed_at = Guidance.State.SIGNED, actor.user, now
    locked.case = case
    guidance_files(locked)
    locked.version += 1
    locked.save()
    record(
        actor=actor,
        action="guidance.sign",
        obj=locked,
        platform=case.platform,
        new={"number": locked.number, "sha256": locked.pdf_sha256},
    )
    tell(case=case, kind="guidance_signed", actor=actor, now=now, data={"number": locked.number})
    tell_enterprise(case=case, kind="guidance.signed", now=now, params={"letter": locked.number})
    guidance_signed.send(sender=Guidance, guidance=locked, case=case, actor=actor)
    return locked
