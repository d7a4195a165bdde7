"""A letter came back: the address is written to no more, and the platform hears whom it does not reach."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.inbox.models import BouncedAddress, InboxItem, OutgoingEmail
from portal.inbox.rules.bounces import Bounce
from portal.inbox.services.notify import notify
from portal.tenancy.models import Enterprise, Membership, Role, User
from portal.tenancy.rules.routing import responsible_platform
from portal.tenancy.scope import system
from portal.tenancy.selectors import members_with_roles, platform_facts

CALLERS = (Role.PLATFORM_HEAD, Role.HANDLER, Role.NATIONAL_OFFICER)


@system("inbox.bounce")
@transaction.atomic
def take_bounces(bounces: Sequence[Bounce], *, now: datetime) -> int:
    """How many addresses were given up.

    SECURITY: anybody can write a letter that says it is a bounce. It counts for a letter that we sent, to the very
    address.
    """
    count = 0
    for bounce in bounces:
        item = InboxItem.objects.filter(pk=bounce.item, email__isnull=False).select_related("recipient").first()
        if bounce.hard and item is not None and item.recipient.email.lower() in (bounce.recipient, bounce.written):
            count += give_up(user=item.recipient, why=bounce.status, now=now)
    return count


def give_up(*, user: User, why: str, now: datetime) -> bool:
    """False when it was known. What waits for the address fails."""
    address = user.email.lower()
    _row, is_new = BouncedAddress.objects.get_or_create(address=address, defaults={"why": why[:200], "at": now})
    if not is_new:
        return False
    waiting = OutgoingEmail.objects.filter(item__recipient=user, state=OutgoingEmail.State.PENDING)
    waiting.update(state=OutgoingEmail.State.FAILED, next_attempt_at=None, last_error=f"bounced {why}"[:300])
    _tell(user, address, now)
    record(actor=None, action="email.bounced", obj=user, new={"why": why[:200]})
    return True


def _tell(user: User, address: str, now: datetime) -> None:
    """The person, who reads it in the inbox, and whoever would telephone at the platform of the enterprise."""
    served = Membership.objects.filter(user=user, is_active=True).select_related("enterprise", "platform")
    for membership in served:
        tenant = membership.enterprise or membership.platform
        if tenant is None:  # an expert of no firm's
            continue
        if isinstance(tenant, Enterprise):
            platform = responsible_platform(tenant.region, platform_facts())
        else:
            platform = tenant.pk
        names = {"zh": tenant.name_zh, "en": tenant.name_en or tenant.name_zh}
        params = {"who": str(user), "place": names, "address": address}
        people = {*members_with_roles(platform_id=platform, roles=CALLERS), user.pk}
        notify(recipients=people, kind="email.bounced", params=params, url="/account/", now=now)
