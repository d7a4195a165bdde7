"""Who hears of an emergency call, at once: the desk, at night the duty officer; and the open pages."""

from datetime import datetime

from cases.models import EmergencyCall
from cases.policies import HEAD_ROLES
from cases.services.tell_people import TRIAGE_ROLES
from cases.words import call_title
from portal.inbox.live import publish
from portal.inbox.services.notify import notify
from portal.tenancy.models import Platform
from portal.tenancy.selectors import called_at_night, members_of_enterprise, members_with_roles


def tell_desk(*, call: EmergencyCall, kind: str, now: datetime) -> None:
    """Everybody who may call back; outside office hours also whoever the roster names."""
    people = members_with_roles(platform_id=call.platform_id, roles=TRIAGE_ROLES)
    _notify(call=call, kind=kind, recipients=[*people, *called_at_night(call.platform_id, now=now)], now=now)


def tell_heads(*, call: EmergencyCall, kind: str, now: datetime) -> None:
    """The heads of the platform and of the one above it: a promise to somebody in trouble was broken."""
    platforms = [call.platform_id, call.platform.parent_id]
    people = [
        pk for one in platforms if one for pk in members_with_roles(platform_id=one, roles=tuple(sorted(HEAD_ROLES)))
    ]
    _notify(call=call, kind=kind, recipients=people, now=now)


def tell_caller(*, call: EmergencyCall, kind: str, now: datetime) -> None:
    """The people of the enterprise to which the call is tied; nobody where it is tied to none."""
    if call.enterprise_id is not None:
        recipients = members_of_enterprise(call.enterprise_id)
        params = {"reference": call.reference, "platform": _names(call.platform)}
        notify(recipients=recipients, kind=kind, params=params, url="/file/", level="red", now=now)


def publish_call(call: EmergencyCall, *platforms: Platform) -> None:
    """After commit the lists and the numbers on the pages of the desk look again."""
    for platform in {call.platform, *platforms}:
        publish(topic="queue", group_id=platform.group_id)


def _notify(*, call: EmergencyCall, kind: str, recipients: list[int], now: datetime) -> None:
    titles = {"zh": call_title(call, "zh-hans"), "en": call_title(call, "en")}
    params = {"reference": call.reference, "title": titles, "phone": call.phone}
    notify(recipients=recipients, kind=kind, params=params, url=f"/desk/calls/{call.pk}/", level="red", now=now)


def _names(platform: Platform) -> dict[str, str]:
    return {"zh": platform.name_zh, "en": platform.name_en}
