"""A person who serves in several places changes the place for which they act."""

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Membership


@transaction.atomic
def switch_membership(*, actor: Actor, membership_id: int) -> Actor:
    """The actor under the chosen membership; the caller keeps the choice in the session.

    Raises `Membership.DoesNotExist` for one that is not the actor's own or is no longer active.
    """
    membership = Membership.objects.select_related("user", "platform", "enterprise").get(
        pk=membership_id, user_id=actor.user_id, is_active=True
    )
    switched = Actor(user=actor.user, membership=membership)
    tenancy_changed.send(
        sender=Membership,
        actor=switched,
        action="membership.switched",
        obj=membership,
        platform=membership.platform,
        old={"membership": actor.membership.pk if actor.membership else None},
        new={"membership": membership.pk},
    )
    return switched
