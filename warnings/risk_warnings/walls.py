"""What the tables of the warnings show to whom, as `querysets.py`; everything is written by services as the system, but
the watch, which is the enterprise's own."""

from portal.database.walls import EVERYBODY, NOBODY, Wall
from risk_warnings.querysets import BLIND_ROLES, LETTER_ROLES

BLIND = ", ".join(f"'{role}'" for role in sorted(str(role) for role in BLIND_ROLES))
WRITES_LETTERS = ", ".join(f"'{role}'" for role in sorted(str(role) for role in LETTER_ROLES))
STAFF = f"(SELECT acting_platform() IS NOT NULL AND acting_role() NOT IN ({BLIND}))"
KEEPS_SOURCES = "(SELECT acting_nationally() AND acting_role() IN ('national_officer', 'platform_head'))"


def seen_enterprise(column: str) -> str:
    """The wall of the enterprises decides, whatever widens it."""
    return f"""(SELECT acting_role()) NOT IN ('auditor', 'sysadmin', 'collaborator')
        AND EXISTS (SELECT FROM tenancy_enterprise e WHERE e.id = {column} OFFSET 0)"""


def of_watch(table: str, enterprise: str) -> str:
    return f"""EXISTS (SELECT FROM risk_warnings_watch w WHERE w.id = {table}.watch_id AND {enterprise} OFFSET 0)"""


OWN = "enterprise_id = (SELECT acting_enterprise())"
WARNED = f"""{STAFF} OR EXISTS (SELECT FROM risk_warnings_acknowledgement a
    WHERE a.warning_id = risk_warnings_riskwarning.id AND a.{OWN} OFFSET 0)"""

WALLS = [
    Wall("risk_warnings.Source", STAFF, write=KEEPS_SOURCES),
    Wall("risk_warnings.SourceKey", NOBODY),
    Wall("risk_warnings.SourceRun", STAFF, write=NOBODY),
    Wall("risk_warnings.RawPayload", STAFF, write=NOBODY),
    Wall("risk_warnings.Signal", STAFF, write=NOBODY),
    Wall("risk_warnings.SignalKey", STAFF, write=NOBODY),
    Wall("risk_warnings.Sighting", STAFF, write=NOBODY),
    Wall("risk_warnings.Match", f"{STAFF} AND {seen_enterprise('enterprise_id')}", write=NOBODY),
    Wall("risk_warnings.RiskWarning", WARNED, write=NOBODY),
    Wall(
        "risk_warnings.WarningText",
        f"""{STAFF} OR (state = 'told' AND EXISTS (SELECT FROM risk_warnings_acknowledgement a
            WHERE a.warning_id = risk_warnings_warningtext.warning_id AND a.{OWN} OFFSET 0))""",
        write=NOBODY,
    ),
    Wall(
        "risk_warnings.ReminderLetter",
        f"""((SELECT acting_role() IN ({WRITES_LETTERS}))
            AND (platform_id = (SELECT acting_platform()) OR (SELECT acting_nationally())
                OR (sent_at IS NOT NULL AND to_platform_id = (SELECT acting_platform()))))
            OR (sent_at IS NOT NULL AND {OWN})""",
        write=NOBODY,
    ),
    Wall("risk_warnings.PublicNotice", EVERYBODY, write=NOBODY),
    Wall("risk_warnings.NoticeMessage", EVERYBODY, write=NOBODY),
    Wall("risk_warnings.IndustryHit", STAFF, write=NOBODY),
    Wall("risk_warnings.Acknowledgement", seen_enterprise("enterprise_id"), write=NOBODY),
    Wall("risk_warnings.Delivery", seen_enterprise("enterprise_id"), write=NOBODY),
    Wall(
        "risk_warnings.RiskFact",
        f"""{STAFF} AND {seen_enterprise("enterprise_id")}
            AND (case_id IS NULL OR EXISTS (SELECT FROM cases_case c WHERE c.id = case_id OFFSET 0))""",
        write=NOBODY,
    ),
    Wall(
        "risk_warnings.Preference",
        f"user_id = (SELECT acting_user()) OR {OWN}",
        write=f"user_id = (SELECT acting_user()) OR ({OWN} AND (SELECT acting_role()) = 'enterprise_admin')",
    ),
    Wall("risk_warnings.Watch", seen_enterprise("enterprise_id"), write=OWN),
    *(
        Wall(
            f"risk_warnings.{name}",
            of_watch(table, seen_enterprise("w.enterprise_id")),
            write=of_watch(table, f"w.{OWN}"),
        )
        for name, table in (
            ("WatchedStore", "risk_warnings_watchedstore"),
            ("WatchedMark", "risk_warnings_watchedmark"),
        )
    ),
    Wall("risk_warnings.WatchKey", NOBODY),
    Wall("risk_warnings.WatchedMarkKey", NOBODY),
    Wall("risk_warnings.MarkKey", NOBODY),
    Wall("risk_warnings.MarkApplication", EVERYBODY, write=NOBODY),  # published by the offices
    Wall("risk_warnings.MarkHit", seen_enterprise("enterprise_id"), write=NOBODY),
]
