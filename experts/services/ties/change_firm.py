"""An expert goes to another firm, or to another place, or works alone from now on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from experts.models import Expert
from experts.rules.clock import BEIJING
from experts.rules.standing import StandingError
from experts.services.standing.enter_candidate import firm_named
from experts.services.standing.take_standing_step import lock_standing
from experts.services.ties.leave_firm import leave_firm
from portal.audit.record import record
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.standing")
def change_firm(*, actor: Actor, expert: Expert, firm_name: str, country: str, since: date, now: datetime) -> Expert:
    """`since` is the first day at the new firm (Beijing), today at the latest; no `firm_name`: works alone; `country`
    is where the expert sits now. The firm that is left stays a tie for 24 months, and what the expert did there for
    others stays the firm's. Open seats are held against the new colleagues at once, by a worker. Raises StandingError:
    tie_days."""
    expert = lock_standing(expert)
    if since > now.astimezone(BEIJING).date():
        raise StandingError("tie_days")
    old, new = expert.firm, firm_named(firm_name)
    before = {"firm": expert.firm_id, "country": expert.country}
    if old is not None and old != new:
        leave_firm(expert=expert, firm=old, last=since - timedelta(days=1))
    expert.firm, expert.country = new, country
    expert.save(update_fields=["firm", "country"])
    after = {"firm": expert.firm_id, "country": country, "since": since}
    record(actor=actor, action="expert.firm_changed", obj=expert, platform=expert.platform, old=before, new=after)
    enqueue("experts.recheck_seats")
    return expert
