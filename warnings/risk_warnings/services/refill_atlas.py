"""Makes the facts of the risk atlas anew from cases and published warnings."""

from datetime import datetime

from django.db import connection, transaction

from cases.rules.periods import LONGEST, beginning
from cases.rules.working_time import BEIJING
from risk_warnings.rules.atlas import first_of_trend, year_before
from risk_warnings.rules.risk_kinds import KIND_OF

LOCK = 0x41544C53  # "ATLS": two workers need not count the same at once
COLUMNS = (
    """country, proceeding_type, kind, level, headings, enterprise_id, industry, province, size, "on", filled_at"""
)
# The profile as it is now: where an enterprise belongs does not depend on when it was warned.
PROFILE = "e.id, left(e.industry, 3), left(e.region, 2) || '0000', e.size"
KIND = "JOIN (SELECT unnest(%(proceedings)s) AS code, unnest(%(kinds)s) AS kind) k ON k.code ="
CASES = f"""
    INSERT INTO risk_warnings_riskfact (case_id, {COLUMNS})
    SELECT c.id, c.jurisdiction, c.proceeding_type, k.kind, c.level,
        CASE WHEN d.answers ->> 'hs' ~ '^[0-9]{{4}}' THEN ARRAY[left(d.answers ->> 'hs', 4)] ELSE '{{}}' END,
        {PROFILE}, (c.submitted_at AT TIME ZONE 'Asia/Shanghai')::date, %(now)s
    FROM cases_case c {KIND} c.proceeding_type
    JOIN tenancy_enterprise e ON e.id = c.enterprise_id LEFT JOIN cases_dossier d ON d.case_id = c.id
    WHERE NOT c.restricted AND c.submitted_at >= %(since)s AND c.jurisdiction <> ''"""  # noqa: S608
WARNINGS = f"""
    INSERT INTO risk_warnings_riskfact (warning_id, {COLUMNS})
    SELECT w.id, s.country, s.proceeding_type, k.kind, w.level,
        ARRAY(SELECT DISTINCT left(h, 4)::varchar FROM jsonb_array_elements_text(w.matter -> 'hs') h
            WHERE length(h) >= 4 ORDER BY 1),
        {PROFILE}, (w.published_at AT TIME ZONE 'Asia/Shanghai')::date, %(now)s
    FROM risk_warnings_riskwarning w JOIN risk_warnings_signal s ON s.id = w.signal_id {KIND} s.proceeding_type
    JOIN risk_warnings_acknowledgement a ON a.warning_id = w.id JOIN tenancy_enterprise e ON e.id = a.enterprise_id
    WHERE w.state IN ('published', 'expired') AND w.superseded_by_id IS NULL AND w.published_at >= %(since)s"""  # noqa: S608


@transaction.atomic
def refill_atlas(*, now: datetime) -> int:
    """How many facts there are; 0 when another process is at it. Two statements over the months that the atlas
    compares; again at once it gives the same facts. Restricted cases and withdrawn warnings are in nobody's figures."""
    today = now.astimezone(BEIJING).date()
    since = min(first_of_trend(today), year_before(LONGEST.first_day(today)))
    params = {
        "now": now,
        "since": beginning(since),
        "proceedings": list(KIND_OF),
        "kinds": list(KIND_OF.values()),
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("DELETE FROM risk_warnings_riskfact")
        cursor.execute(CASES, params)
        found = cursor.rowcount
        cursor.execute(WARNINGS, params)
        return found + cursor.rowcount
