"""What the trail adds to the shell."""

from django.utils.translation import gettext_lazy as _

from portal.audit.policies import can_read_trail
from portal.audit.words import register_actions
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from portal.web import registry


def is_auditor(actor: Actor | None) -> bool:
    return actor is not None and actor.role == Role.AUDITOR


# Of the room below, which may not know this one.
ACTIONS = {
    "user.logged_in": _("Logged in"),
    "user.logged_out": _("Logged out"),
    "user.created": _("Account created"),
    "user.updated": _("Account changed"),
    "user.password_set": _("Password set by an administrator"),
    "consent.given": _("Consent given"),
    "enterprise.registered": _("Enterprise registered"),
    "enterprise.updated": _("Profile of the enterprise changed"),
    "platform.created": _("Platform founded"),
    "platform.updated": _("Platform changed"),
    "platform.roster": _("Duty roster changed"),
    "user.arrived": _("Invitation accepted"),
    "audit.archived": _("Older entries archived"),
    "audit.exported": _("Audit trail exported"),
    "member.added": _("Member added"),
    "member.changed": _("Role changed"),
    "member.ended": _("Membership ended"),
    "membership.switched": _("Acts for another place"),
}


def register() -> None:
    register_actions(ACTIONS)
    registry.register_nav("resources", _("Audit trail"), "audit_trail", "history", show=can_read_trail, order=80)
    registry.register_workplace("audit_trail", show=is_auditor, order=5)
