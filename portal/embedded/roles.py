"""The two roles and the database of the portal, made once per data directory."""

from pathlib import Path

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT, connection

# `portal_owner` may create databases because pytest-django makes its test database as the role that will own it.
ROLES = {
    "portal_owner": "LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB",
    "portal_site": "LOGIN NOSUPERUSER NOBYPASSRLS",
}

RIGHTS = Path(__file__).with_name("rights.sql")


def prepare_roles(socket_directory: Path) -> None:
    """Make roles, rights and database; the database comes last, so that its presence means all is there."""
    admin = connect(socket_directory, "template1")
    try:
        with admin.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = 'portal'")
            if cursor.fetchone():
                return
            for role, attributes in ROLES.items():
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                verb = "ALTER" if cursor.fetchone() else "CREATE"
                cursor.execute(f"{verb} ROLE {role} {attributes}")
            cursor.execute(RIGHTS.read_text(encoding="utf-8"))
            cursor.execute("CREATE DATABASE portal OWNER portal_owner")
    finally:
        admin.close()


def answers(socket_directory: Path) -> bool:
    try:
        connect(socket_directory, "template1").close()
    except psycopg2.OperationalError:
        return False
    return True


def connect(socket_directory: Path, database: str) -> connection:
    admin = psycopg2.connect(host=str(socket_directory), user="postgres", dbname=database)
    admin.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
    return admin
