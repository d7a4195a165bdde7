"""The enterprise takes a consent back."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, Consent
from cases.rules.intake import CONSENT_KEYS
from cases.selectors.consents import latest_consents
from cases.services.moves.end_moves import end_resting_on
from cases.services.take_step import lock_case, tell
from cases.services.tell_people import tell_platform
from cases.services.update_panel import update_panel
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def withdraw_consent(*, actor: Actor, case: Case, key: str, now: datetime) -> Consent:
    """It counts from now on. What is shared with other platforms by it ends, seats of an open panel are checked anew,
    and the handler is told. Raises
    `CaseError("decided")` where nothing is agreed to (any more)."""
    locked = lock_case(case, expected_version=None)
    given = latest_consents(locked).get(key)
    if key not in CONSENT_KEYS or given is None or given.choice in ("", "no"):
        raise CaseError("decided")
    taken_back = Consent.objects.create(
        case=locked, key=key, choice="no", text_version=given.text_version, given_by=actor.user, at=now
    )
    end_resting_on(actor=actor, case=locked, key=key, now=now)
    update_panel(actor=actor, case=locked, level=locked.level, answers=locked.dossier.answers, now=now)
    tell(case=locked, kind="consent_withdrawn", actor=actor, now=now, data={"consent": key})
    tell_platform(case=locked, kind="case.consent_withdrawn", now=now)
    record(
        actor=actor,
        action="case.consent_withdrawn",
        obj=locked,
        platform=locked.platform,
        old={key: given.choice},
        new={key: "no", "text_version": given.text_version},
    )
    return taken_back
