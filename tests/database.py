"""The test database: migrated once for a state of the migrations, then copied for every process of every run."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import django
from django.apps import apps
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import TransactionTestCase

PREFIX = "test_migrated_"


def template() -> str:
    """Name of the migrated database that others are copied from; made where it is not there.

    The copy is migrated once more, which changes nothing but what hangs on no migration: the walls and the
    permissions stand as they are declared now. Templates of other states of the migrations are dropped.
    """
    name = PREFIX + mark()
    with only_one() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [PREFIX + "%"])
        for (old,) in cursor.fetchall():
            if old != name:
                cursor.execute(f'DROP DATABASE "{old}"')
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            migrate(cursor, name)
    return name


def migrate(cursor: CursorWrapper, name: str) -> None:
    """Made under another name: what is named `name` is whole."""
    wanted, own = connection.settings_dict["TEST"], connection.settings_dict["NAME"]
    called = wanted["NAME"]
    wanted["NAME"] = "test_being_migrated"
    try:
        made = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        connection.close()
        wanted["NAME"], connection.settings_dict["NAME"] = called, own
    cursor.execute(f'ALTER DATABASE "{made}" RENAME TO "{name}"')


@contextmanager
def only_one() -> Iterator[CursorWrapper]:
    """A cursor to the server; processes that start side by side come one after the other."""
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [PREFIX])
        yield cursor


def mark() -> str:
    """Changes with every file that a migration is made of, and with the packages that bring migrations."""
    found = hashlib.sha256(django.__version__.encode())
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.migrations") is None:
            continue
        folder = Path(import_module(f"{config.name}.migrations").__file__ or "").parent
        for path in sorted(path for path in folder.iterdir() if path.suffix in {".py", ".sql"}):
            found.update(f"{config.label}/{path.name}\n".encode() + path.read_bytes())
    return found.hexdigest()[:16]


# Written by every migration, the same each time; no test changes them for good.
LASTING = {"django_content_type", "auth_permission"}


@cache
def emptying() -> str:
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - LASTING
    return "TRUNCATE " + ", ".join(map(connection.ops.quote_name, sorted(tables)))


def empty(_case: TransactionTestCase) -> None:
    """After a test that has committed. Django's own way also writes types and permissions anew and has every wall
    raised again, as if the database had been migrated; nothing of that was gone."""
    connection.ops.execute_sql_flush([emptying()])
