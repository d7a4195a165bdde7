"""The directory as arrays (`experts.rules.batch.columns`), kept in the process and never stale.

PostgreSQL writes beside each record which transaction last touched it (`touched`, migration 0011), and says with every
answer which transactions it contains (a snapshot). So one statement finds, whatever commits meanwhile, the records
that the kept arrays do not know yet: those touched by a transaction that was not in their snapshot. Most often none.
A record that was deleted stays in the arrays; whoever uses an id reads the record, behind the walls, and misses it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from experts.querysets.leave import leaves_of
from experts.rules.batch.columns import FIELDS, Columns, Record, columns_of
from portal.tenancy.scope import system


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Which transactions are contained: those below `first`, and below `next` but for the `running`."""

    first: int
    next: int
    running: frozenset[int]

    @classmethod
    def read(cls, text: str) -> Snapshot:
        first, following, running = text.split(":")
        return cls(int(first), int(following), frozenset(map(int, filter(None, running.split(",")))))

    def __str__(self) -> str:
        return f"{self.first}:{self.next}:{','.join(map(str, sorted(self.running)))}"

    def without(self, own: int) -> Snapshot:
        """PostgreSQL leaves the asking transaction out of the running ones; what it will write is not contained."""
        return replace(self, running=self.running | {own}) if self.first <= own < self.next else self


@dataclass(frozen=True, slots=True)
class Kept:
    columns: Columns
    snapshot: Snapshot


_kept: Kept | None = None


def directory() -> Columns:
    """Every record as this transaction sees it (READ COMMITTED), its own changes included. One query; a second one, of
    the whole table, where the database has gone back to an earlier state since the arrays were read.

    Arrays with changes of the own transaction are used for this answer and not kept: they may be rolled back.
    """
    global _kept  # noqa: PLW0603 - one assignment of a whole, so that threads need no lock
    kept = _kept
    snapshot, own, changed, touched = _changes(kept.snapshot if kept else None)
    if kept and snapshot.next < kept.snapshot.next:
        kept = None
        snapshot, own, changed, touched = _changes(None)
    columns = kept.columns if kept else columns_of([])
    if changed:
        columns = columns.merged(columns_of(changed))
    if own is None:
        _kept = Kept(columns, snapshot)
    elif own not in touched:
        _kept = Kept(columns, snapshot.without(own))
    return columns


@system("experts.directory")
def _changes(since: Snapshot | None) -> tuple[Snapshot, int | None, list[Record], set[int]]:
    """What is now contained, the number of the own transaction if it has one, the records that `since` does not know,
    and who touched them.

    SECURITY: beyond the sight of whoever asks; of the records only ids leave, which are read again behind the walls.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ALL if since is None else _SINCE, {"since": str(since)})
        rows = cursor.fetchall()
    snapshot, own, *_ = rows[0]
    found = [row[2:] for row in rows if row[2] is not None]
    records = [_record(values) for _, *values in found]
    return Snapshot.read(snapshot), own and int(own), records, {int(row[0]) for row in found}


def _record(values: list[Any]) -> Record:
    values[_AT] = json.loads(values[_AT])
    values[_AWAY] = leaves_of(values[_AWAY])
    return Record(*values)


_AT, _AWAY = FIELDS.index("experience"), FIELDS.index("away")
_ALL = f"""SELECT pg_current_snapshot()::text, pg_current_xact_id_if_assigned()::text, e.*
    FROM (SELECT) AS once LEFT JOIN (SELECT touched::text, {", ".join(FIELDS)} FROM experts_expert) AS e ON TRUE"""  # noqa: S608
# The upper bound: a restored database may hold numbers of transactions that are still to come.
_SINCE = f"""SELECT pg_current_snapshot()::text, pg_current_xact_id_if_assigned()::text, e.*
    FROM (SELECT) AS once LEFT JOIN (SELECT touched::text, {", ".join(FIELDS)} FROM experts_expert
        WHERE touched >= pg_snapshot_xmin(%(since)s::pg_snapshot)
        AND touched <= greatest(pg_snapshot_xmax(pg_current_snapshot()), pg_current_xact_id_if_assigned())
        AND (touched = pg_current_xact_id_if_assigned() OR NOT pg_visible_in_snapshot(touched, %(since)s::pg_snapshot))
    ) AS e ON TRUE"""  # noqa: S608
