"""Refuses a role that could walk through the walls."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@register(Tags.database)
def check_role(databases: list[str] | None = None, **_: Any) -> list[CheckMessage]:
    """The connected role may neither bypass row-level security nor own a table; `DB_ROLE=owner` says that this process
    migrates, and then owning is right."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        found += [Error(text, id="portal.E001") for text in faults_of_role(connections[alias])]
    return found


def faults_of_role(connection: BaseDatabaseWrapper) -> list[str]:
    """In words; empty for a role that is bound by every policy and owns nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_tables WHERE tableowner = current_user)")
        (owns,) = cursor.fetchone()
    faults = passes_walls(connection)
    if owns and settings.DB_ROLE != "owner":
        faults.append("The role owns tables; the site connects as a role that owns none (docs/operations.md, Roles).")
    return faults


def passes_walls(connection: BaseDatabaseWrapper) -> list[str]:
    """In words why no wall would hold for the connected role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        role, passes = cursor.fetchone()
    return [f"The role {role} bypasses row-level security: no tenant is protected from another."] if passes else []
