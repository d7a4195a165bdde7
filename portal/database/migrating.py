"""Around `migrate`: its data steps work as the system, and afterwards the walls stand as declared."""

from contextlib import ExitStack
from typing import Any

from django.db import connections

from portal.database.walls import raise_walls
from portal.tenancy.scope import Scope, entered

_migrating = ExitStack()


def before(**_: Any) -> None:
    _migrating.close()
    _migrating.enter_context(entered(Scope(kind="system", purpose="database.migrate")))


def after(*, using: str, **_: Any) -> None:
    _migrating.close()
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regproc('acting_kind') IS NOT NULL")
        (ready,) = cursor.fetchone()
    if ready:  # not after a migration that was taken back to before the walls
        raise_walls(connection)
