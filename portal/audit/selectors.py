"""Reads of the trail."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.dateparse import parse_datetime

from portal.audit.models import AuditEntry
from portal.tenancy.actor import Actor

PAGE = 50


@dataclass(frozen=True)
class TrailPage:
    """`older` is the mark of the next page, empty on the last one. No total: the trail has millions of rows."""

    entries: list[AuditEntry]
    older: str


def trail(*, actor: Actor, conditions: Q, before: str = "") -> TrailPage:
    """Newest first. `before` is the mark of an earlier answer; one that is not understood starts at the newest."""
    found = AuditEntry.objects.visible_to(actor).filter(conditions).order_by("-at", "-id")
    if mark := _read(before):
        at, pk = mark
        found = found.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    rows = list(found.select_related("actor", "chain__platform")[: PAGE + 1])
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
