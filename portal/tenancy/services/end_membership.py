"""A person leaves a platform or an enterprise."""

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Membership


@transaction.atomic
def end_membership(*, actor: Actor | None, membership: Membership) -> Membership:
    """The membership stays as a record; the rights that came with the tenant's group are gone at once."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if not membership.is_active:
        return membership
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
