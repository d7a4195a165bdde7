"""A circular that was sent is withdrawn, or a corrected version of it is begun."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, Circular, CircularReceipt
from cases.rules.circular import step
from cases.services.circulate.draft_circular import draft_circular
from cases.services.circulate.step_on import lock_circular, step_on
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.circulate")
@transaction.atomic
def withdraw_circular(*, actor: Actor, circular: Circular, reason: str, now: datetime) -> Circular:
    """The recipients are told and read why; the text stays with the issuer alone from now on.

    Raises `CaseError("reason_needed")`, `CircularError`.
    """
    if not reason.strip():
        raise CaseError("reason_needed")
    circular = lock_circular(circular)
    step_on(actor=actor, circular=circular, verb="withdraw", now=now, reason=reason.strip(), ended_at=now)
    CircularReceipt.objects.filter(circular=circular).update(told_at=None)
    enqueue("cases.tell_circular", circular.pk)
    return circular


@system("cases.circulate")
@transaction.atomic
def begin_correction(*, actor: Actor, circular: Circular, reason: str, now: datetime) -> Circular:
    """A draft that takes the other's place once a second person has approved it and it was sent.

    Raises `CaseError`: "reason_needed", "correction_begun"; `CircularError`.
    """
    if not reason.strip():
        raise CaseError("reason_needed")
    circular = lock_circular(circular)
    step(circular.state, "correct")
    if Circular.objects.filter(corrects=circular).exists():
        raise CaseError("correction_begun")
    draft = draft_circular(
        actor=actor,
        cases=Case.objects.filter(pk__in=circular.sources.values("case")),
        title=circular.title,
        body=circular.body,
        reach=circular.reach,
        platforms=circular.platforms,
        region=circular.region,
        industry=circular.industry,
        corrects=circular,
        now=now,
    )
    step_on(actor=actor, circular=circular, verb="correct", now=now, reason=reason.strip())
    return draft
