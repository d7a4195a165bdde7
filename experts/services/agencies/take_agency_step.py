"""The only way in which an agency's listing changes its state (`rules/agency_states.py`)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from experts.models import Agency
from experts.rules.agency_states import APPLIED, STEPS, check
from experts.rules.clock import BEIJING
from experts.services.agencies.tell_agency import tell_agency_people
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def take_agency_step(
    *, actor: Actor | None, agency: Agency, verb: str, reason: str = "", until: date | None = None, now: datetime
) -> Agency:
    """Raises `AgencyError`. The caller has asked the policies whether the actor may vet."""
    agency = Agency.objects.select_for_update(of=("self",)).select_related("firm", "platform").get(pk=agency.pk)
    today = now.astimezone(BEIJING).date()
    same = actor is not None and actor.user_id == agency.written_by_id
    before = {"state": agency.state, "listed_until": agency.listed_until}
    agency.state = check(
        verb, state=agency.state, reason=reason, until=until, today=today, flags=agency.flags, same_person=same
    )
    agency.state_reason, agency.state_at = reason.strip(), now
    if STEPS[verb].until:
        agency.listed_from = agency.listed_from if verb == "renew" else today
        agency.listed_until = until
    if agency.state == APPLIED:
        agency.written_by = actor.user if actor else None
    agency.save(update_fields=["state", "state_reason", "state_at", "listed_from", "listed_until", "written_by"])
    record(
        actor=actor,
        action=f"agency.{verb}",
        obj=agency,
        platform=agency.platform,
        old=before,
        new={"state": agency.state, "listed_until": agency.listed_until, "reason": agency.state_reason},
    )
    if not STEPS[verb].own:
        tell_agency_people(agency, now=now)
    return agency
