"""Keeps what offices say of applications for trade marks: one row each, as its last transaction has it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from experts.rules.names import name_key
from portal.queue import enqueue
from risk_warnings.models import MarkApplication, MarkKey, RawPayload, Source
from risk_warnings.rules.feeds.marks import MarkOwner, MarkRecord, later
from risk_warnings.services.match_marks import file_applications

SAID = (
    *("registration_number", "word", "classes", "owners", "owner_keys", "filed_on", "published_on", "status"),
    *("transaction_on", "agent", "url", "goods"),
)


@transaction.atomic
def keep_marks(*, source: Source, payload: RawPayload, records: Iterable[MarkRecord], now: datetime) -> int:
    """How many are new or say something new; those are held against the watched marks by a worker. An older record
    never takes the place of a newer one, and the same again changes nothing, in whatever order they come."""
    newest: dict[tuple[str, str], MarkRecord] = {}
    for record in records:
        newest[record.key] = later(newest[record.key], record) if record.key in newest else record
    there = _there(newest)
    made = [_made(one, source, payload, now) for key, one in newest.items() if key not in there]
    changed, spelled = [], []
    for key, row in there.items():
        standing = record_of(row)
        if later(standing, newest[key]) == standing:
            continue
        spelled += [row] if row.word != _said(newest[key])["word"] else []
        for name, value in _said(newest[key]).items():
            setattr(row, name, value)
        row.source, row.payload, row.changed_at, row.version = source, payload, now, row.version + 1
        changed.append(row)
    made = MarkApplication.objects.bulk_create(made)
    MarkApplication.objects.bulk_update(changed, [*SAID, "source", "payload", "changed_at", "version"])
    MarkKey.objects.filter(application__in=spelled).delete()
    file_applications((*made, *spelled))
    if made or changed:
        enqueue("risk_warnings.match_marks")
    return len(made) + len(changed)


def _there(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], MarkApplication]:
    """The rows of these applications, locked in one order."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for office, number in keys:
        numbers[office].append(number)
    asked = Q(pk__in=[])
    for office, some in numbers.items():
        asked |= Q(office=office, number__in=some)
    # Not the key: a worker that writes hits meanwhile refers to it.
    rows = MarkApplication.objects.select_for_update(no_key=True).filter(asked).order_by("pk")
    return {(row.office, row.number): row for row in rows}


def _made(record: MarkRecord, source: Source, payload: RawPayload, now: datetime) -> MarkApplication:
    about = {"office": record.office, "number": record.application_number, "source": source, "payload": payload}
    return MarkApplication(**about, **_said(record), first_seen_at=now, changed_at=now)


def _said(record: MarkRecord) -> dict[str, Any]:
    return {
        "registration_number": record.registration_number or "",
        "word": record.word or "",
        "classes": list(record.classes),
        "owners": [asdict(one) for one in record.owners],
        "owner_keys": list(dict.fromkeys(key for one in record.owners if (key := name_key(one.name)[:300]))),
        "filed_on": record.filed_on,
        "published_on": record.published_on,
        "status": record.status,
        "transaction_on": record.transaction_on,
        "agent": record.agent or "",
        "url": record.url,
        "goods": record.goods[:4000],
    }


def record_of(row: MarkApplication) -> MarkRecord:
    """The row as its office's record said it."""
    return MarkRecord(
        office=row.office,
        application_number=row.number,
        registration_number=row.registration_number or None,
        word=row.word or None,
        classes=tuple(row.classes),
        owners=tuple(MarkOwner(**one) for one in row.owners),
        filed_on=row.filed_on,
        published_on=row.published_on,
        status=row.status,
        transaction_on=row.transaction_on,
        agent=row.agent or None,
        url=row.url,
        goods=row.goods,
    )
