"""Fills in the checklist for handing files of a case to somebody abroad."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.errors import CaseError
from cases.models import Attachment, Case, ClearedFile, Consent, ExportClearance
from cases.rules.export_check import VERSION, consent_needed, gaps
from cases.services.exports.tell import note, tell_heads
from cases.services.take_step import lock_case
from cases.services.tell_people import tell_enterprise
from experts.models import Expert, Firm
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, PlatformKind


@transaction.atomic
def prepare_export(
    *,
    actor: Actor,
    case: Case,
    recipient: Platform | Expert | Firm,
    files: Sequence[Attachment],
    answers: Mapping[str, Mapping[str, str]],
    purpose: str,
    until: datetime,
    now: datetime,
    with_facts: bool = False,
) -> ExportClearance:
    """It waits for the enterprise where its consent does not reach so far, then for the second person.

    Raises `CaseError`: "export_at_home", "export_nothing", "export_held" (a file that was not found clean),
    "export_past", "export_gaps" (with the keys of the checklist), "export_refused_by_enterprise".
    """
    locked = lock_case(case, expected_version=None)
    if actor.platform is None:
        raise ValueError("only a platform prepares an export")
    if not abroad(recipient):
        raise CaseError("export_at_home")
    if not files and not with_facts:
        raise CaseError("export_nothing")
    if any(file.is_held or file.case_id != locked.pk for file in files):
        raise CaseError("export_held")
    if until <= now:
        raise CaseError("export_past")
    if missing := gaps(answers):
        raise CaseError("export_gaps", keys=[gap.key for gap in missing])
    given = Consent.objects.filter(case=locked, key="c_overseas").order_by("id").last()
    levels = frozenset(file.level for file in files)
    clearance = ExportClearance(
        case=locked,
        purpose=purpose.strip(),
        answers={key: dict(value) for key, value in answers.items()},
        checklist=VERSION,
        with_facts=with_facts,
        until=until,
        by_platform=actor.platform,
        prepared_by=actor.user,
        prepared_at=now,
        consent_needed=consent_needed(given=given.choice if given else "", levels=levels),
        **_to(recipient),
    )
    clearance.save()
    ClearedFile.objects.bulk_create(
        ClearedFile(clearance=clearance, attachment=file, sha256=file.sha256) for file in files
    )
    if clearance.consent_needed:
        tell_enterprise(case=locked, kind="export.consent", now=now, params={"to": recipient.name_zh})
    else:
        tell_heads(clearance, now=now)
    note(actor=actor, clearance=clearance, action="prepared", now=now)
    return clearance


def abroad(recipient: Platform | Expert | Firm) -> bool:
    if isinstance(recipient, Platform):
        return recipient.kind == PlatformKind.OVERSEAS
    return recipient.country != "CN"


def _to(recipient: Platform | Expert | Firm) -> dict[str, Any]:
    return {recipient._meta.model_name or "": recipient}
