"""A published warning ends: taken back, or its time is over."""

from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from cases.rules.working_time import BEIJING
from portal.queue import enqueue, queue_of
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.models import Acknowledgement, RiskWarning
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.services.step_on import lock_warning, step_on


@system("warnings.desk")
@transaction.atomic
def withdraw_warning(*, actor: Actor, warning: RiskWarning, reason: str, now: datetime) -> RiskWarning:
    """Everybody who was warned is told. Raises `WarningStepError`."""
    warning = lock_warning(warning)
    step_on(actor=actor, warning=warning, verb="withdraw", now=now, reason=reason)
    Acknowledgement.objects.filter(warning=warning).update(told_at=None, due_at=None)
    enqueue("risk_warnings.push_warning", warning.pk, queue=queue_of(warning.level))
    return warning


@system("warnings.desk")
@transaction.atomic
def end_warning(*, actor: Actor, warning: RiskWarning, reason: str, now: datetime) -> RiskWarning:
    """A person says that its time is over, before its last day; who was warned is told. Raises `WarningStepError`."""
    warning = lock_warning(warning)
    step_on(actor=actor, warning=warning, verb="expire", now=now, reason=reason)
    Acknowledgement.objects.filter(warning=warning).update(told_at=None, due_at=None)
    enqueue("risk_warnings.push_warning", warning.pk, queue=queue_of(warning.level))
    return warning


@transaction.atomic
def expire_warnings(*, now: datetime) -> int:
    """Those whose last day has passed, which they said: nobody is told, neither whom they did not reach in time."""
    today = now.astimezone(BEIJING).date()
    over = RiskWarning.objects.filter(state=WarningState.PUBLISHED, valid_until__lt=today)
    warnings = list(over.select_for_update(skip_locked=True, of=("self",)).select_related("signal"))
    for warning in warnings:
        step_on(actor=None, warning=warning, verb="expire", now=now)
        Acknowledgement.objects.filter(warning=warning).update(due_at=None, told_at=Coalesce("told_at", Value(now)))
    return len(warnings)
