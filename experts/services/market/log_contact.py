"""Staff note that they spoke with an agency."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import Agency, ContactNote, Need
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


@transaction.atomic
def log_contact(
    *,
    actor: Actor,
    platform: Platform,
    agency: Agency,
    channel: str,
    text: str,
    need: Need | None = None,
    now: datetime,
) -> ContactNote:
    note = ContactNote.objects.create(
        agency=agency, platform=platform, need=need, channel=channel, text=text, author=actor.user, at=now
    )
    record(actor=actor, action="agency.contacted", obj=note, platform=platform, new={"agency": agency.pk})
    return note
