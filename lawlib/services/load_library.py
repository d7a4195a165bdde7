"""Brings the records of the library in line with the tables in `lawlib/data`; a second run changes nothing."""

from typing import Any, cast

from django.db import models, transaction

from lawlib.models import Instrument, InstrumentLink, Jurisdiction, RecordState, Treaty, TreatyParty
from lawlib.rules import library
from portal.audit.record import record
from portal.tenancy.scope import system

Counts = dict[str, int]


@system("lawlib.load")
@transaction.atomic
def load_library() -> Counts:
    """How many rows of each kind were written, in a fixed number of statements. Rows that an editor has taken over
    stay as they are; a row that left the tables stays, too, because addresses are permanent."""
    places = library.jurisdiction_rows()
    by_code = {row["code"]: row for row in places}
    counts = {
        "jurisdictions": _bring(Jurisdiction, "code", places),
        "instruments": _bring(Instrument, "key", _published(library.instrument_rows(by_code))),
        "treaties": _bring(Treaty, "key", _published(library.treaty_rows())),
        "links": _links(),
        "parties": _parties(),
    }
    if any(counts.values()):
        record(actor=None, action="lawlib.loaded", obj=Jurisdiction(pk="CN"), new=counts)
    return counts


def _published(rows: list[library.Row]) -> list[library.Row]:
    return [row | {"state": RecordState.PUBLISHED, "from_table": True} for row in rows]


def _bring(model: type[models.Model], key: str, rows: list[library.Row]) -> int:
    """Insert what is new and update what differs."""
    there = {getattr(one, key): one for one in model._default_manager.all()}
    fields = [name for name in rows[0] if name != key]
    new = [model(**row) for row in rows if row[key] not in there]
    changed = []
    for row in rows:
        one = there.get(row[key])
        if one is None or not getattr(one, "from_table", True):
            continue
        if any(getattr(one, name) != row[name] for name in fields):
            for name in fields:
                setattr(one, name, row[name])
            changed.append(one)
    model._default_manager.bulk_create(new)
    if changed:
        model._default_manager.bulk_update(changed, fields, batch_size=200)
    return len(new) + len(changed)


def _links() -> int:
    ids = dict(Instrument.objects.values_list("key", "pk"))
    return _join(
        InstrumentLink,
        [
            {"source_id": ids[row["source"]], "kind": row["kind"], "target_id": ids[row["target"]]}
            for row in library.link_rows()
        ],
        ("source_id", "kind", "target_id"),
    )


def _parties() -> int:
    ids = dict(Treaty.objects.values_list("key", "pk"))
    return _join(
        TreatyParty,
        [{"treaty_id": ids[row.pop("treaty")], **row} for row in library.party_rows()],
        ("treaty_id", "jurisdiction_id"),
    )


def _join(model: type[models.Model], rows: list[dict[str, Any]], unique: tuple[str, ...]) -> int:
    """Insert the rows that are not there; what editors have said of one that is (a day) stays."""
    there = set(cast("Any", model._default_manager).values_list(*unique))
    new = [model(**row) for row in rows if tuple(row[name] for name in unique) not in there]
    model._default_manager.bulk_create(new)
    return len(new)
