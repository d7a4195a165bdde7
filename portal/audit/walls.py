"""What the trail shows to whom: as `AuditEntryQuerySet.visible_to`. Entries are written by `record` as the system."""

from portal.database.walls import NOBODY, Wall

AUDITOR = "(SELECT acting_role() = 'auditor')"
OFFICER = "(SELECT acting_role() = 'national_officer')"
OF_HEAD = "((SELECT acting_role() = 'platform_head') AND platform_id = (SELECT acting_platform()))"

WALLS = [
    # How many entries there are tells how much happens: `record` locks and moves the end of a chain as the system.
    Wall("audit.AuditChain", f"{AUDITOR} OR ({OFFICER} AND NOT reserved) OR {OF_HEAD}", write=NOBODY),
    Wall(
        "audit.AuditEntry",
        f"{AUDITOR} OR chain_id = ANY (ARRAY(SELECT c.id FROM audit_auditchain c))",  # the chains' own wall decides
        write=NOBODY,
    ),
]
