"""The bench's own PostgreSQL and Redis under var/bench, which end with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import portal
from portal.embedded.places import places
from portal.embedded.roles import connect
from portal.embedded.servers import embedded_servers

SETTINGS = "bench.portal.settings"
# A bulk load writes more log than the server keeps by default; the measuring runs with the server's own settings.
FOR_LOADING = {"max_wal_size": "'16GB'", "checkpoint_timeout": "'30min'"}


@contextmanager
def servers() -> Iterator[None]:
    with embedded_servers("bench"):
        yield


def remove_data() -> None:
    shutil.rmtree(places("bench").postgres_data, ignore_errors=True)


def migrate() -> None:
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "DB_ROLE": "owner"}
    command = [sys.executable, "manage.py", "migrate", "--noinput", "--verbosity=0"]
    subprocess.run(command, cwd=portal.BASE_DIR, env=env, check=True)  # noqa: S603


@contextmanager
def superuser() -> Iterator:
    """A cursor that may skip the checks of foreign keys; the site never connects like this."""
    connection = connect(places("bench").postgres_socket_directory, "portal")
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


@contextmanager
def without_walls(cursor) -> Iterator[None]:
    """Row-level security off for every table, by the superuser: what the walls cost is the difference."""
    cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace")
    tables = [name for (name,) in cursor.fetchall()]
    try:
        for name in tables:
            cursor.execute(f'ALTER TABLE "{name}" DISABLE ROW LEVEL SECURITY')
        yield
    finally:
        for name in tables:
            cursor.execute(f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY')


def tune(cursor, *, loading: bool) -> None:
    for name, value in FOR_LOADING.items():
        cursor.execute(f"ALTER SYSTEM SET {name} = {value}" if loading else f"ALTER SYSTEM RESET {name}")
    cursor.execute("SELECT pg_reload_conf()")


def finish(cursor) -> None:
    """What autovacuum does in the background of a real site: statistics and the map of what all may see."""
    cursor.execute("VACUUM (ANALYZE)")
    cursor.execute("CHECKPOINT")
