"""What the trail adds to the shell."""

from django.utils.translation import gettext_lazy as _

from portal.audit.policies import can_read_trail
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from portal.web import registry


def is_auditor(actor: Actor | None) -> bool:
    return actor is not None and actor.role == Role.AUDITOR


def register() -> None:
    registry.register_nav("resources", _("Audit trail"), "audit_trail", "history", show=can_read_trail, order=80)
    registry.register_workplace("audit_trail", show=is_auditor, order=5)
