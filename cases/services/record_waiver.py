"""Records what lifts a conflict: the enterprise's written waiver, or a wall of information between co-defendants."""

from datetime import date, datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, ConflictWaiver, Consent
from cases.selectors.panel import case_matter
from cases.services.take_step import lock_case, tell
from cases.services.update_panel import update_panel
from experts.models import Expert
from experts.rules.clock import BEIJING
from experts.rules.conflicts import Conflict
from experts.selectors.conflicts import conflicts_of
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def record_waiver(
    *, actor: Actor, case: Case, expert: Expert, text: str, given_by: str, given_on: date, now: datetime
) -> list[ConflictWaiver]:
    """One row for each name with which the expert is in conflict. Raises `CaseError`: "reason_needed" without a text,
    "nothing_to_waive", "not_waivable" where the rules allow it for one of them at least: never for who acted for the
    other side, and never for a party; "signed_later" for a day in the future."""
    if not text.strip() or not given_by.strip():
        raise CaseError("reason_needed")
    if given_on > now.astimezone(BEIJING).date():
        raise CaseError("signed_later")
    locked = lock_case(case, expected_version=None)
    consents = dict(Consent.objects.filter(case=locked).order_by("id").values_list("key", "choice"))
    matter = case_matter(locked, answers=locked.dossier.answers, consents=consents)
    against = conflicts_of(expert=expert, matter=matter, now=now)
    _check(against)
    rows = [
        ConflictWaiver.objects.create(
            case=locked,
            expert=expert,
            party_key=key,
            kind=kind,
            text=text.strip(),
            given_by=given_by.strip(),
            given_on=given_on,
            recorded_by=actor.user,
            recorded_at=now,
        )
        for key, kind in sorted({one.party: one.remedy for one in against}.items())
    ]
    update_panel(actor=actor, case=locked, level=locked.level, answers=locked.dossier.answers, now=now)
    data = {"expert_zh": expert.name_zh, "expert_en": expert.name_en}
    tell(case=locked, kind="conflict_waived", actor=actor, now=now, data=data, audience="staff")
    for row in rows:
        record(actor=actor, action="case.conflict_waived", obj=row, platform=locked.platform, new={"kind": row.kind})
    return rows


def _check(against: tuple[Conflict, ...]) -> None:
    if not against:
        raise CaseError("nothing_to_waive")
    if not all(one.remedy for one in against):
        raise CaseError("not_waivable")
