"""An agency applies for the directory itself: whoever applies speaks for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from experts.models import Agency
from experts.rules.agency_flags import APPLIED_ITSELF
from experts.rules.names import name_key
from experts.services.agencies.add_person import add_person
from experts.services.agencies.enter_agency import enter_agency, firm_of, odd_in
from experts.services.agencies.take_agency_step import take_agency_step
from experts.services.agencies.tell_agency import tell_desk
from experts.services.open_account import open_account
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.agency_application")
def apply_agency(
    *, actor: Actor, platform: Platform, firm: dict[str, str], facts: dict[str, Any], now: datetime
) -> Agency:
    """Who was turned away, or has left, applies with the same record again and is vetted anew. Flagged, so that one
    person looks it up and another admits it. Raises `PersonError` for somebody who works for a tenant, `AgencyError`
    (not_possible) for an agency that waits or is listed."""
    known = Agency.objects.filter(people__user=actor.user, people__ended_at=None).first()
    if known is None:
        agency = enter_agency(actor=actor, platform=platform, firm=firm, facts=facts, flags=(APPLIED_ITSELF,), now=now)
        add_person(actor=actor, agency=agency, username=actor.user.username, now=now)
    else:
        agency = take_agency_step(actor=actor, agency=known, verb="reapply", now=now)
        _state_anew(agency, platform, firm, facts)
    tell_desk(agency, now=now)
    return agency


@transaction.atomic
@system("experts.agency_application")
def apply_agency_newly(*, account: Mapping[str, Any], now: datetime, **application: Any) -> Agency:
    """By somebody without an account. A user name that is taken raises `IntegrityError` and leaves nothing behind."""
    return apply_agency(actor=open_account(**account), now=now, **application)


def _state_anew(agency: Agency, platform: Platform, firm: dict[str, str], facts: dict[str, Any]) -> None:
    """`agency` is locked. Another name is another firm: this one may have experts and clients of its own."""
    if (name_key(firm["name_zh"]), firm["country"]) != (name_key(agency.firm.name_zh), agency.country):
        agency.firm = firm_of(firm)
    agency.platform = platform
    agency.flags = odd_in(firm, facts, (APPLIED_ITSELF,), own=agency)
    for name, value in facts.items():
        setattr(agency, name, value)
    agency.qualification_check, agency.qualification_checked_on = "unverified", None
    agency.save()
