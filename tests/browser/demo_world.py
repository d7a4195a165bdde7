"""The demo world of the browser tests: the first process of a run plays it, those beside it copy its database."""

import os

from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper

CASES = 60
COPY = "test_portal_demo_world"
LOCK = 20_261_122  # an advisory lock's number; nothing else on the tests' server takes one


def enter_demo_world(*, run: str) -> None:
    """Fill this process's test database. `run` names the test run: the copy that an earlier one has left is no use."""
    if not os.environ.get("PYTEST_XDIST_WORKER"):
        call_command("seed_demo", cases=CASES, verbosity=0)
        return
    ours = connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:  # as Django does when it makes the test database
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # until this connection ends, with the block
        if _made_by(cursor) == run:
            _copy(cursor, COPY, to=ours)
        else:
            call_command("seed_demo", cases=CASES, verbosity=0)
            _copy(cursor, ours, to=COPY)
            cursor.execute(f'COMMENT ON DATABASE "{COPY}" IS %s', [run])


def _made_by(cursor: CursorWrapper) -> str | None:
    cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [COPY])
    row = cursor.fetchone()
    return row[0] if row else None


def _copy(cursor: CursorWrapper, source: str, *, to: str) -> None:
    connection.close()  # nobody may be in either of the two
    cursor.execute(f'DROP DATABASE IF EXISTS "{to}"')
    cursor.execute(f'CREATE DATABASE "{to}" TEMPLATE "{source}"')
