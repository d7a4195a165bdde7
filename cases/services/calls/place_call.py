"""Somebody calls for help: the red clock starts, the desk that is responsible hears of it at once."""

from datetime import datetime

from django.db import IntegrityError, transaction

from cases.errors import CaseError
from cases.models import EmergencyCall
from cases.rules.calls import FROM_ONE_ADDRESS, FROM_ONE_NUMBER, WINDOW, place_in
from cases.rules.sla import due
from cases.rules.working_time import BEIJING
from cases.services.calls.secrets import claim_code, fingerprint, new_reference
from cases.services.calls.tell_call import publish_call, tell_desk
from portal.accounts.rules.devices import device_network
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Platform
from portal.tenancy.rules.routing import responsible_platform
from portal.tenancy.scope import system
from portal.tenancy.selectors import platform_facts


@transaction.atomic
@system("cases.emergency")
def place_call(
    *,
    actor: Actor | None,
    key: str,
    what: str,
    place: str,
    docket: str,
    loss: str,
    phone: str,
    now: datetime,
    address: str = "",
    language: str = "zh-hans",
) -> EmergencyCall:
    """`actor` is None for a visitor. The same `key` gives the same call, however often it is sent. `address` is the
    device's, kept as a fingerprint against floods.

    Raises `CaseError("too_many_calls")`: call by telephone instead.
    """
    known = EmergencyCall.objects.filter(key_hash=fingerprint(key)).first()
    if known is not None:
        return known
    device = device_network(address) if actor is None else None
    origin = fingerprint("-".join(device)) if device else ""
    _refuse_floods(origin=origin, phone=phone, now=now)
    platform = _platform(actor)
    try:
        with transaction.atomic():
            call = EmergencyCall.objects.create(
                reference=new_reference(now.astimezone(BEIJING).year),
                key_hash=fingerprint(key),
                claim_hash=fingerprint(claim_code(key)),
                origin=origin,
                what=what,
                place=place,
                jurisdiction=place_in(place),
                docket=docket,
                loss=loss,
                phone=phone,
                language=language,
                platform=platform,
                enterprise=actor.enterprise if actor else None,
                placed_by=actor.user if actor else None,
                at=now,
                due_at=due("red", "ack", now),
            )
    except IntegrityError:  # the other press of the same button was quicker by a moment
        return EmergencyCall.objects.get(key_hash=fingerprint(key))
    tell_desk(call=call, kind="call.placed", now=now)
    record(actor=actor, action="call.placed", obj=call, platform=platform, new={"reference": call.reference})
    publish_call(call)
    return call


def platform_for(enterprise: Enterprise) -> Platform:
    return Platform.objects.get(pk=responsible_platform(enterprise.region, platform_facts()))


def _platform(actor: Actor | None) -> Platform:
    """The one that answers for the enterprise; the own one where staff take a call down; else the national centre."""
    if actor is not None and actor.enterprise is not None:
        return platform_for(actor.enterprise)
    return actor.platform if actor and actor.platform else Platform.objects.get(kind="national")


def _refuse_floods(*, origin: str, phone: str, now: datetime) -> None:
    """SECURITY: counted in the table, not in a cache that may be down. Staff and enterprises that are logged in are
    known by name and bound by the number alone."""
    lately = EmergencyCall.objects.filter(at__gt=now - WINDOW)
    if origin and lately.filter(origin=origin).count() >= FROM_ONE_ADDRESS:
        raise CaseError("too_many_calls")
    if lately.filter(phone=phone).count() >= FROM_ONE_NUMBER:
        raise CaseError("too_many_calls")
