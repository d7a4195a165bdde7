"""A person leaves a platform or an enterprise."""

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Enterprise, Membership, Role


class LastAdministrator(Exception):
    """Somebody has to be able to let the others in."""


@transaction.atomic
def end_membership(*, actor: Actor | None, membership: Membership) -> Membership:
    """The membership stays as a record; the rights that came with the tenant's group are gone at once.

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
