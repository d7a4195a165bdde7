"""Who may do what with what people keep in the library."""

from portal.tenancy.actor import Actor
from portal.tenancy.models import Role


def can_subscribe(actor: Actor | None) -> bool:
    """Whoever has an account: news go to one's own inbox."""
    return actor is not None


def can_keep_assessment(actor: Actor | None) -> bool:
    """A member of the enterprise: how well it guards its secrets is not for the agency that acts for it."""
    return actor is not None and actor.enterprise is not None and actor.role != Role.AGENCY
