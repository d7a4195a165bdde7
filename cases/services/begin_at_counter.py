"""Counter registration (柜台登记): staff begin a request for the enterprise that stands before them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.models import IntakeDraft
from cases.services.begin_draft import begin_draft
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise
from portal.tenancy.scope import system
from portal.tenancy.services.register_enterprise import found_enterprise


@transaction.atomic
def begin_at_counter(
    *,
    actor: Actor,
    uscc: str,
    now: datetime,
    name_zh: str = "",
    region: str = "",
    contact_name: str = "",
    mobile: str = "",
    privacy_notice: str = "",
    answers: Mapping[str, Any] | None = None,
) -> IntakeDraft:
    """A draft for the enterprise with this (checked) code. One that is new here is founded with `name_zh`, `region` and
    the person who came; nobody has an account for it until an administrator names one. `privacy_notice` is the version
    that was read to that person, `answers` what is known of the matter already.

    Raises `CaseError("too_many_drafts")`."""
    with system("cases.counter"):
        enterprise = Enterprise.objects.filter(uscc=uscc).first()
    if enterprise is None:
        enterprise = found_enterprise(
            actor=actor, name_zh=name_zh, uscc=uscc, region=region, contact_name=contact_name, mobile=mobile
        )
        new = {"privacy_notice": privacy_notice, "in_person": True}
        record(actor=actor, action="consent.given", obj=enterprise, new=new)
    known = {**(answers or {}), "contact_name": contact_name, "mobile": mobile}
    return begin_draft(actor=actor, now=now, at_counter_for=enterprise, answers=known)
