"""The handler states whether a co-defendant's interests are adverse to the enterprise's."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, PartyStance
from cases.selectors.parties import known_of
from cases.services.take_step import lock_case, tell
from cases.services.update_panel import update_panel
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def state_stance(*, actor: Actor, case: Case, name: str, stance: str, reason: str, now: datetime) -> PartyStance:
    """Kept with who, when and why; every seat is held against the names again. Raises `CaseError`: "reason_needed",
    "no_co_party" for a name that is none."""
    if not reason.strip():
        raise CaseError("reason_needed")
    locked = lock_case(case, expected_version=None)
    parties = known_of([locked]).parties(locked, locked.dossier.answers)
    if name not in (*parties.co_parties, *parties.aligned):
        raise CaseError("no_co_party")
    stated = PartyStance.objects.create(
        case=locked, name=name, stance=stance, reason=reason.strip()[:500], stated_by=actor.user, stated_at=now
    )
    update_panel(actor=actor, case=locked, level=locked.level, answers=locked.dossier.answers, now=now)
    tell(case=locked, kind="stance_stated", actor=actor, now=now, data={"name": name}, audience="staff")
    record(actor=actor, action="case.stance_stated", obj=stated, platform=locked.platform, new={"stance": stance})
    return stated
