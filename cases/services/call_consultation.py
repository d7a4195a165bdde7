"""Calls an expert consultation (专家会诊), or calls it off: the triggers that people decide (routing_rules, kind
`trigger`). Rule H07 needs nobody."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, Ground
from cases.rules.clusters import MANY_PLATFORMS
from cases.selectors.clusters import platforms_hit
from cases.services.take_step import lock_case, save_change, tell
from cases.services.update_panel import update_panel
from portal.tenancy.actor import Actor


@transaction.atomic
def call_consultation(*, actor: Actor, case: Case, ground: str, reason: str, now: datetime) -> Case:
    """`ground` is one of `Ground`, or "" to call it off. An open panel is composed as the consultation asks from now
    on. Said again, nothing happens. Raises `CaseError`: "restricted", "reason_needed" without a reason,
    "few_platforms" where fewer than three platforms have reported the right holder within ninety days."""
    locked = lock_case(case, expected_version=None)
    if locked.restricted:
        raise CaseError("restricted")
    if not reason.strip():
        raise CaseError("reason_needed")
    if locked.consultation == ground:
        return locked
    if ground == Ground.PLATFORMS and platforms_hit(locked, now=now) < MANY_PLATFORMS:
        raise CaseError("few_platforms")
    before, locked.consultation = locked.consultation, ground
    update_panel(actor=actor, case=locked, level=locked.level, answers=locked.dossier.answers, now=now)
    save_change(
        actor=actor,
        case=locked,
        action="case.consultation_called" if ground else "case.consultation_called_off",
        now=now,
        old={"consultation": before},
        consultation=ground,
    )
    kind = "consultation_called" if ground else "consultation_called_off"
    data = {"ground": ground, "reason": reason.strip()[:500]}
    tell(case=locked, kind=kind, actor=actor, now=now, data=data, audience="staff")
    return locked
