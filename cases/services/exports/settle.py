"""What others say to a prepared export: the enterprise agrees, a second person decides, either takes it back."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import ExportClearance
from cases.rules.export_check import ExportState, gaps
from cases.services.exports.tell import note, tell_heads, tell_recipient
from cases.services.tell_people import notify_about, tell_enterprise
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


def _locked(clearance: ExportClearance, now: datetime, *states: ExportState) -> ExportClearance:
    """Raises `CaseError("decided")` when it is not in one of the states any more."""
    rows = ExportClearance.objects.select_for_update(of=("self",))
    related = ("case__platform", "case__enterprise", "by_platform", "platform", "expert", "firm")
    locked = rows.select_related(*related).get(pk=clearance.pk)
    if locked.state_at(now) not in states:
        raise CaseError("decided")
    return locked


@transaction.atomic
def agree_to_export(*, actor: Actor, clearance: ExportClearance, now: datetime) -> ExportClearance:
    """The enterprise's separate consent to this very transfer. LAW: PIPL 39."""
    locked = _locked(clearance, now, ExportState.CONSENT)
    locked.consent_by, locked.consent_at = actor.user, now
    locked.save(update_fields=["consent_by", "consent_at"])
    tell_heads(locked, now=now)
    note(actor=actor, clearance=locked, action="agreed", now=now)
    return locked


@transaction.atomic
def decide_export(
    *, actor: Actor, clearance: ExportClearance, approve: bool, reason: str, now: datetime
) -> ExportClearance:
    """The second person's decision. Raises `CaseError`: "second_person", "decided", "reason_needed" (to refuse),
    "export_held" (a file was found infected meanwhile), "export_gaps"."""
    states = (ExportState.PREPARED,) if approve else (ExportState.PREPARED, ExportState.CONSENT)
    locked = _locked(clearance, now, *states)
    if locked.prepared_by_id == actor.user_id:
        raise CaseError("second_person")
    if not approve and not reason.strip():
        raise CaseError("reason_needed")
    if approve and any(one.attachment.is_held for one in locked.files.select_related("attachment")):
        raise CaseError("export_held")
    if approve and (missing := gaps(locked.answers)):
        raise CaseError("export_gaps", keys=[gap.key for gap in missing])
    locked.approved, locked.decided_by, locked.decided_at = approve, actor.user, now
    locked.decision_note = reason.strip()[:1000]
    locked.save(update_fields=["approved", "decided_by", "decided_at", "decision_note"])
    action = "approved" if approve else "refused"
    params = {"to": locked.recipient.name_zh, "reason": locked.decision_note}
    notify_about(case=locked.case, recipients=[locked.prepared_by_id], kind=f"export.{action}", now=now, params=params)
    if approve:
        tell_enterprise(case=locked.case, kind="export.approved", now=now, params=params)
        tell_recipient(locked, now=now)
    note(actor=actor, clearance=locked, action=action, now=now, extra={"note": locked.decision_note})
    return locked


@system("cases.rights")
@transaction.atomic
def revoke_export(*, actor: Actor, clearance: ExportClearance, reason: str, now: datetime) -> ExportClearance:
    """With effect from this transaction nothing of it is listed or served any more. By the platform that prepared it,
    also when it has handed the case on since, or, taking its consent back, by the enterprise.

    Raises `CaseError`: "reason_needed", "decided"."""
    if not reason.strip():
        raise CaseError("reason_needed")
    locked = _locked(clearance, now, ExportState.CONSENT, ExportState.PREPARED, ExportState.APPROVED)
    locked.revoked_by, locked.revoked_at, locked.revoke_reason = actor.user, now, reason.strip()[:1000]
    locked.save(update_fields=["revoked_by", "revoked_at", "revoke_reason"])
    params = {"to": locked.recipient.name_zh, "reason": locked.revoke_reason}
    people = {locked.prepared_by_id, locked.decided_by_id, locked.case.handler_id} - {None, actor.user_id}
    notify_about(
        case=locked.case, recipients=[pk for pk in people if pk], kind="export.revoked", now=now, params=params
    )
    if actor.enterprise is None:
        tell_enterprise(case=locked.case, kind="export.revoked", now=now, params=params)
    note(actor=actor, clearance=locked, action="revoked", now=now, extra={"reason": locked.revoke_reason})
    return locked
