"""The author confirms the checklist, a second person approves or returns."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Circular, CircularCheck
from cases.rules.circular import checklist
from cases.selectors.circular_audience import audience_size
from cases.selectors.circular_check import finds
from cases.services.circulate.step_on import lock_circular, step_on, tell_issuer, writers_with
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.circulate")
@transaction.atomic
def submit_circular(
    *,
    actor: Actor,
    circular: Circular,
    confirmed: Sequence[str],
    now: datetime,
    exceptions: Mapping[str, str] | None = None,
) -> Circular:
    """`exceptions` gives a reason for each name that was found and may stand.

    Raises `CaseError`: "circular_checklist" (something not confirmed), "circular_names" (found without a reason),
    "circular_nobody" (reaches nobody); `CircularError`.
    """
    circular = lock_circular(circular)
    if set(checklist()) - set(confirmed):
        raise CaseError("circular_checklist")
    reasons = {key: reason.strip() for key, reason in (exceptions or {}).items() if reason.strip()}
    CircularCheck.objects.filter(circular=circular).update(confirmed=list(checklist()), exceptions=reasons)
    require_no_names(circular)
    if not audience_size(circular):
        raise CaseError("circular_nobody")
    step_on(actor=actor, circular=circular, verb="submit", now=now, writers=writers_with(circular, actor))
    tell_issuer(circular=circular, kind="circular.to_review", now=now, heads=True)
    return circular


@system("cases.circulate")
@transaction.atomic
def approve_circular(*, actor: Actor, circular: Circular, now: datetime) -> Circular:
    """Checked once more, for a file may have changed. Raises `CaseError`: "second_person", "circular_names";
    `CircularError`."""
    circular = lock_circular(circular)
    if actor.user_id in circular.writers:
        raise CaseError("second_person")
    require_no_names(circular)
    step_on(actor=actor, circular=circular, verb="approve", now=now, reviewed_by=actor.user, reviewed_at=now, reason="")
    tell_issuer(circular=circular, kind="circular.approved", now=now)
    return circular


@system("cases.circulate")
@transaction.atomic
def return_circular(*, actor: Actor, circular: Circular, reason: str, now: datetime) -> Circular:
    """Raises `CaseError("reason_needed")`, `CircularError`."""
    if not reason.strip():
        raise CaseError("reason_needed")
    circular = lock_circular(circular)
    step_on(
        actor=actor,
        circular=circular,
        verb="return",
        now=now,
        reason=reason.strip(),
        reviewed_by=None,
        reviewed_at=None,
    )
    tell_issuer(circular=circular, kind="circular.returned", now=now)
    return circular


def require_no_names(circular: Circular) -> None:
    """Raises `CaseError("circular_names")` where a name is found for which no reason was given."""
    reasons = CircularCheck.objects.get(circular=circular).exceptions
    missing = [found.words for found in finds(circular) if found.key not in reasons]
    if missing:
        raise CaseError("circular_names", names="、".join(missing[:5]))
