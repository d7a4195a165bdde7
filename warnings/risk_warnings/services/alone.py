"""Two workers must not make two signals of one new matter: whoever makes signals does it alone, until commit."""

from django.db import connection


def make_signals_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('risk_warnings.read_payload'))")
