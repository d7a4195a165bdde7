"""A person says that two signals are one matter, where no number or caption could tell."""

from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.errors import WarningRefused
from risk_warnings.models import Signal
from risk_warnings.services.alone import make_signals_alone
from risk_warnings.services.ingest_item import tell_signal
from risk_warnings.services.merge_signals import merge_signals


@system("warnings.desk")
@transaction.atomic
def join_signals(*, actor: Actor, signal: Signal, number: str, reason: str, now: datetime) -> Signal:
    """The older of both, with what the other says; unpublished proposals are made anew, a warning that went out stays.
    `number`: as the desk shows the other. Raises `WarningRefused`: "no_such_matter", "same_matter"."""
    make_signals_alone()
    other = Signal.objects.filter(number__iexact=number.strip(), merged_into=None).exclude(pk=signal.pk).first()
    if other is None:
        same = signal.number.casefold() == number.strip().casefold()
        raise WarningRefused("same_matter" if same else "no_such_matter")
    both = Signal.objects.filter(pk__in=[signal.pk, other.pk], merged_into=None)
    pair = list(both.select_for_update().order_by("pk"))
    if len(pair) != 2:
        raise WarningRefused("same_matter")
    first = merge_signals(signals=pair, now=now)
    tell_signal(signal=first, now=now)
    new = {"with": pair[1].number, "reason": reason}
    record(actor=actor, action="signals.joined", obj=first, platform=actor.platform, new=new)
    return first
