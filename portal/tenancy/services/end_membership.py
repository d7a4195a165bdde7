"""A person leaves a platform or an enterprise; what was in hand goes to colleagues or back to the queue."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.leaving import hand_over
from portal.tenancy.models import Enterprise, Membership, Role, User


class LastAdministrator(Exception):
    """Somebody has to be able to let the others in."""


@transaction.atomic
def end_membership(
    *, actor: Actor | None, membership: Membership, now: datetime, to: Mapping[str, User] | None = None
) -> Membership:
    """The membership stays as a record; the rights that came with the tenant's group are gone at once. `to` names who
    takes over which piece of open work (`portal/tenancy/leaving.py`), the rest goes back to where others find it.

    Raises `LastAdministrator` when an enterprise would be left without one.
    """
    if membership.enterprise_id:
        # Before the membership itself: two administrators who leave at once must not wait for each other.
        Enterprise.objects.select_for_update().get(pk=membership.enterprise_id)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if not membership.is_active:
        return membership
    if membership.role == Role.ENTERPRISE_ADMIN and not _other_administrators(membership):
        raise LastAdministrator
    hand_over(actor=actor, membership=membership, to=to or {}, now=now)
    membership.is_active = False
    membership.save(update_fields=["is_active"])
    membership.user.groups.remove(membership.tenant.group)
    tenancy_changed.send(
        sender=Membership,
        actor=actor,
        action="member.ended",
        obj=membership,
        platform=membership.platform,
        old={"role": membership.role},
    )
    return membership


def _other_administrators(membership: Membership) -> bool:
    others = Membership.objects.filter(enterprise=membership.enterprise, role=Role.ENTERPRISE_ADMIN, is_active=True)
    return others.exclude(pk=membership.pk).exists()
