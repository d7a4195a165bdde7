"""A person judges whether the respondent is the enterprise."""

from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.errors import WarningRefused
from risk_warnings.models import Match, Signal
from risk_warnings.rules.kinds import MatchState, NotUs
from risk_warnings.rules.levels import clusters
from risk_warnings.services.propose_warnings import propose_warnings
from risk_warnings.services.regrade_marks import named_in, regrade_if_changed
from risk_warnings.services.step_on import tell_desks


@system("warnings.desk")
@transaction.atomic
def decide_match(*, actor: Actor, match: Match, same: bool, now: datetime) -> Match:
    """Raises `WarningRefused("warned")` once the enterprise was warned: then it is the one to answer."""
    signal = Signal.objects.select_for_update().get(pk=match.signal_id)
    match = Match.objects.select_for_update().get(pk=match.pk)
    if signal.warnings.filter(receipts__enterprise=match.enterprise_id).exists():
        raise WarningRefused("warned")
    old, before = match.state, clusters(named_in(signal))
    match.state = MatchState.CONFIRMED if same else MatchState.REJECTED
    match.why_not = "" if same else NotUs.SAME_NAME if match.named else NotUs.OTHER_PRODUCT
    match.decided_by, match.decided_at = actor.user, now
    match.save()
    propose_warnings(signal=signal, now=now)
    regrade_if_changed(signal, before)
    new = {"state": match.state, "enterprise": match.enterprise_id, "score": match.score}
    record(actor=actor, action="match.decided", obj=match, platform=actor.platform, old={"state": old}, new=new)
    tell_desks()
    return match
