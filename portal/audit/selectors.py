"""Reads of the trail."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from portal.audit.export import entry_facts
from portal.audit.models import AuditChain, AuditEntry
from portal.spreadsheet import plain_cell
from portal.tenancy.actor import Actor

PAGE = 50


@dataclass(frozen=True)
class TrailPage:
    """`older` is the mark of the next page, empty on the last one. No total: the trail has millions of rows."""

    entries: list[AuditEntry]
    older: str


def trail(*, actor: Actor, conditions: Q, before: str = "") -> TrailPage:
    """Newest first. `before` is the mark of an earlier answer; one that is not understood starts at the newest."""
    entries = AuditEntry.objects.visible_to(actor).filter(conditions).order_by("-at", "-id")
    if mark := _read(before):
        at, pk = mark
        entries = entries.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    rows = list(entries.select_related("actor", "chain__platform")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return TrailPage(rows[:PAGE], f"{last.at.isoformat()}~{last.pk}" if last else "")


def _read(mark: str) -> tuple[datetime, int] | None:
    moment, _tilde, key = mark.partition("~")
    try:
        at = parse_datetime(moment)
    except ValueError:
        return None
    return (at, int(key)) if at and at.tzinfo and key.isdecimal() and len(key) < 19 else None


def change_words(entry: AuditEntry) -> str:
    """Old and new values in one line each, as recorded."""
    parts = (("−", entry.old), ("+", entry.new))
    return "\n".join(f"{sign} {json.dumps(value, ensure_ascii=False)}" for sign, value in parts if value)


def found(*, actor: Actor, conditions: Q) -> QuerySet[AuditEntry]:
    """What an export writes, the oldest first."""
    rows = AuditEntry.objects.visible_to(actor).filter(conditions).order_by("at", "id")
    return rows.select_related("actor", "chain__platform")


COLUMNS = ("at", "chain", "seq", "who", "action", "object", "old", "new", "ip", "request_id", "hash")


class _Echo:
    """What a `csv.writer` writes comes back as the line."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: QuerySet[AuditEntry]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for entry in rows.iterator(chunk_size=500):
        facts = entry_facts(entry)
        values = (
            *(facts["at"], entry.chain.name, entry.seq, entry.actor.username if entry.actor else ""),
            *(entry.action, f"{entry.object_type}:{entry.object_id}"),
            *(json.dumps(value, ensure_ascii=False) if value else "" for value in (entry.old, entry.new)),
            *(entry.ip or "", entry.request_id, entry.hash),
        )
        yield writer.writerow([plain_cell(str(value)) for value in values])


def json_lines(rows: QuerySet[AuditEntry]) -> Iterator[str]:
    """Each with everything that its hash covers."""
    for entry in rows.iterator(chunk_size=500):
        facts = {"chain": entry.chain.name, "chain_id": entry.chain_id, **entry_facts(entry)}
        yield json.dumps(facts, ensure_ascii=False) + "\n"


def latest_check() -> dict[str, Any]:
    """When all chains were checked last, and which did not hold."""
    chains = list(AuditChain.objects.select_related("platform"))
    checked = [chain.verified_at for chain in chains if chain.verified_at]
    return {"at": min(checked) if checked else None, "broken": [chain.broken for chain in chains if chain.broken]}
