"""The digest of blue warnings: what is in it for everybody is one statement; who has nothing gets none, and nobody what
went to an enterprise that the person has left."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from portal.inbox.models import InboxItem
from portal.inbox.services.queue_emails import queue_emails
from risk_warnings.rules.preferences import DEFAULT

PEOPLE = 500  # in one transaction
LINES = 20
LOCK = 7_060_001  # one worker at a time, so that nobody's digest is cut in two
# The last time that it was eight o'clock where the person is: of today, or of this week's Monday.
SLOT = """(date_trunc(%s, (%%(now)s AT TIME ZONE zone) - interval '8 hours') + interval '8 hours') AT TIME ZONE zone"""
DUE = f"""WITH waiting AS (
    SELECT d.id, d.recipient_id, d.enterprise_id, d.warning_id, d.at,
        COALESCE(own.digest, theirs.digest, %(digest)s) AS digest, COALESCE(own.zone, theirs.zone, %(zone)s) AS zone
    FROM risk_warnings_delivery d
    JOIN risk_warnings_riskwarning w ON w.id = d.warning_id AND w.state = 'published'
    JOIN tenancy_user u ON u.id = d.recipient_id AND u.is_active AND u.email <> ''
    LEFT JOIN risk_warnings_preference own ON own.user_id = d.recipient_id
    LEFT JOIN risk_warnings_preference theirs ON theirs.enterprise_id = d.enterprise_id
    WHERE d.undigested AND EXISTS (
        SELECT FROM tenancy_membership m
        WHERE m.user_id = d.recipient_id AND m.enterprise_id = d.enterprise_id AND m.is_active
    )
), due AS (
    SELECT id, recipient_id FROM waiting WHERE at < CASE digest
        WHEN 'daily' THEN {SLOT % "'day'"} WHEN 'weekly' THEN {SLOT % "'week'"} END
), people AS (
    SELECT DISTINCT recipient_id FROM due ORDER BY recipient_id LIMIT %(people)s
), taken AS (
    UPDATE risk_warnings_delivery d SET undigested = false FROM due
    WHERE d.id = due.id AND due.recipient_id IN (SELECT recipient_id FROM people)
    RETURNING d.recipient_id, d.enterprise_id, d.warning_id
)
SELECT t.recipient_id, count(*), array_agg(w.title_zh ORDER BY w.id DESC), array_agg(w.title_en ORDER BY w.id DESC),
    array_agg(DISTINCT t.enterprise_id)
FROM taken t JOIN risk_warnings_riskwarning w ON w.id = t.warning_id GROUP BY t.recipient_id ORDER BY t.recipient_id"""  # noqa: S608


LEFT = """UPDATE risk_warnings_delivery d SET undigested = false
    WHERE d.undigested AND NOT EXISTS (
        SELECT FROM tenancy_membership m
        WHERE m.user_id = d.recipient_id AND m.enterprise_id = d.enterprise_id AND m.is_active
    )"""


def send_digests(*, now: datetime) -> int:
    """How many people got one. A second worker leaves it to the first."""
    with connection.cursor() as cursor:
        cursor.execute(LEFT)
    count = 0
    while sent := _send_some(now):
        count += sent
    return count


@transaction.atomic
def _send_some(now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        params = {"now": now, "people": PEOPLE, "digest": DEFAULT.digest, "zone": DEFAULT.zone}
        cursor.execute(DUE, params)
        rows = cursor.fetchall()
    # Read already: each of the warnings rang the bell when it came.
    items = [
        InboxItem(
            recipient_id=recipient,
            kind="warning.digest",
            params={"count": count, "lines": {"zh": _lines(zh), "en": _lines(en)}, "enterprises": enterprises},
            url="/warnings/",
            level="blue",
            created_at=now,
            read_at=now,
        )
        for recipient, count, zh, en, enterprises in rows
    ]
    queue_emails(InboxItem.objects.bulk_create(items))
    return len(items)


def _lines(titles: list[Any]) -> str:
    more = [f"+ {len(titles) - LINES}"] if len(titles) > LINES else []
    return "\n".join([*titles[:LINES], *more])
