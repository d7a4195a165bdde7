"""Who keeps channels."""

from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Platform
from portal.tenancy.policies import can_edit_enterprise, can_keep_platform


def channel_owner(actor: Actor) -> Platform | Enterprise | None:
    """The platform or enterprise whose channels the actor keeps now: its own administrator, and for platforms whoever
    keeps them."""
    if actor.platform is not None:
        return actor.platform if can_keep_platform(actor, actor.platform) else None
    if actor.enterprise is not None and can_edit_enterprise(actor, actor.enterprise):
        return actor.enterprise
    return None
