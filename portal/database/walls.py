"""What each table shows to whom, declared as data in every app's `walls.py` and put into PostgreSQL after `migrate`.

A wall is a predicate over one row, in SQL. The system passes every wall, nobody passes none; in between the predicate
decides, with the words of `acting_*()` (tenancy migration 0003) for whoever acts. Several declarations for one table
widen each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

NOBODY = "false"  # system work alone
EVERYBODY = "true"  # as a way to read: visitors, too, and only writing is walled


@dataclass(frozen=True, slots=True)
class Wall:
    """`read` says which rows an actor sees, `write` which an actor may insert, change and delete (the same when empty).

    `name` tells the ways into one table apart. `forced=False` lets the owner of the table pass, for functions that
    run as the owner; the site is bound all the same.
    """

    model: str
    read: str
    write: str = ""
    name: str = "wall"
    forced: bool = True


@dataclass(frozen=True, slots=True)
class Open:
    """No wall, and why none is needed."""

    model: str
    why: str


@dataclass(frozen=True, slots=True)
class Word:
    """A function of the database that walls speak with. Plain `RETURNS ... AS $$ ... $$`; `name` with its types.

    A predicate that asks other tables belongs into one: PostgreSQL plans the body once per connection, while a
    subquery written into a wall is planned anew with every statement on the table.
    """

    name: str
    definition: str


def declared() -> list[Wall | Open | Word]:
    """Everything that the installed apps declare, in the order of the apps."""
    found: list[Wall | Open | Word] = []
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.walls"):
            found += import_module(f"{config.name}.walls").WALLS
    return found


def walls() -> list[Wall]:
    return [wall for wall in declared() if isinstance(wall, Wall)]


def words() -> list[Word]:
    return [word for word in declared() if isinstance(word, Word)]


def table_of(wall: Wall | Open) -> str:
    return apps.get_model(wall.model)._meta.db_table


def walled_models() -> list[type[models.Model]]:
    return list(dict.fromkeys(apps.get_model(wall.model) for wall in walls()))


# A wall that has to ask another table itself writes `EXISTS (SELECT ... OFFSET 0)`: without it the planner may read the
# whole other table into a hash, because it expects a tenant to hold a few rows where it holds a hundred thousand.
def whole(predicate: str) -> str:
    """The scope is asked once per statement (an init plan), not once per row. Nobody has no id and no role, so that no
    predicate about whoever acts can hold."""
    return f"(SELECT acting_kind()) = 'system' OR ({predicate})"


def policies(wall: Wall) -> Iterator[tuple[str, str]]:
    """Name and definition of each policy of a wall."""
    read, write = whole(wall.read), whole(wall.write or wall.read)
    if read == write:
        yield wall.name, f"FOR ALL USING ({read}) WITH CHECK ({read})"
        return
    yield f"{wall.name}_read", f"FOR SELECT USING ({read})"
    yield f"{wall.name}_insert", f"FOR INSERT WITH CHECK ({write})"
    yield f"{wall.name}_update", f"FOR UPDATE USING ({write}) WITH CHECK ({write})"
    yield f"{wall.name}_delete", f"FOR DELETE USING ({write})"


def wanted() -> dict[tuple[str, str], str]:
    """(table, policy) -> definition, for the tables whose models are installed."""
    return {(table_of(wall), name): definition for wall in walls() for name, definition in policies(wall)}


def spoken(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Name of each function -> the mark of the definition that it was made from."""
    names = [word.name for word in words()]
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT name, coalesce(obj_description(to_regprocedure(name), 'pg_proc'), '')
            FROM unnest(%s::text[]) AS name""",
            [names],
        )
        return dict(cursor.fetchall())


def standing(connection: BaseDatabaseWrapper) -> dict[tuple[str, str], str]:
    """(table, policy) -> the mark of the definition that it was made from."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.relname, p.polname, coalesce(obj_description(p.oid, 'pg_policy'), '')
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
            WHERE c.relnamespace = current_schema()::regnamespace"""
        )
        return {(table, policy): mark for table, policy, mark in cursor.fetchall()}


def open_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables with a declared wall on which row-level security is not on, or not forced where it has to be."""
    should = {table_of(wall): wall.forced for wall in walls()}
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class
            WHERE relname = ANY (%s) AND relnamespace = current_schema()::regnamespace""",
            [list(should)],
        )
        found = {table: enabled and (forced or not should[table]) for table, enabled, forced in cursor.fetchall()}
    return sorted(table for table in should if not found.get(table, False))


def lacking(connection: BaseDatabaseWrapper) -> list[str]:
    """What is declared and does not stand: tables without their wall, policies of another wording."""
    there = standing(connection)
    other = [f"{table}.{name}" for (table, name), text in wanted().items() if there.get((table, name)) != mark(text)]
    said = spoken(connection)
    other += [word.name for word in words() if said[word.name] != mark(word.definition)]
    return open_tables(connection) + sorted(other)


def raise_walls(connection: BaseDatabaseWrapper) -> int:
    """Bring the policies of the database to what is declared; returns how many statements that took. As the owner.

    Tables that are not there (a migration taken back) are left out.
    """
    tables = set(connection.introspection.table_names())
    there = standing(connection)
    said = spoken(connection)
    statements: list[str] = []
    for word in words():
        if said[word.name] != mark(word.definition):
            statements += [
                f"CREATE OR REPLACE FUNCTION {word.name} {word.definition}",
                f"COMMENT ON FUNCTION {word.name} IS '{mark(word.definition)}'",
            ]
    should = {key: text for key, text in wanted().items() if key[0] in tables}
    for (table, name), text in should.items():
        if there.get((table, name)) != mark(text):
            statements += [
                f'DROP POLICY IF EXISTS "{name}" ON "{table}"',
                f'CREATE POLICY "{name}" ON "{table}" {text}',
                f'COMMENT ON POLICY "{name}" ON "{table}" IS \'{mark(text)}\'',
            ]
    statements += [f'DROP POLICY "{name}" ON "{table}"' for table, name in there.keys() - should.keys()]
    unforced = {table_of(wall) for wall in walls() if not wall.forced}
    for table in open_tables(connection):
        if table in tables:
            force = "NO FORCE" if table in unforced else "FORCE"
            statements.append(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, {force} ROW LEVEL SECURITY')
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    return len(statements)


def mark(definition: str) -> str:
    return hashlib.sha256(definition.encode()).hexdigest()[:16]
