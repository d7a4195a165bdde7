"""Who may read the trail. It tells who did what; the files themselves are not in it."""

from portal.tenancy.actor import Actor
from portal.tenancy.models import Role

READERS = frozenset({Role.AUDITOR, Role.NATIONAL_OFFICER, Role.PLATFORM_HEAD})


def can_export_trail(actor: Actor | None) -> bool:
    """Auditors take parts of the trail along; whoever heads something reads it here."""
    return actor is not None and actor.role == Role.AUDITOR


def can_read_trail(actor: Actor | None) -> bool:
    """Those for whom `AuditEntry.objects.visible_to(actor)` is more than nothing."""
    return actor is not None and actor.role in READERS
