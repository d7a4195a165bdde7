"""Brings the records of the library in line with the tables in `lawlib/data`; a second run changes nothing."""

from typing import Any, cast

from django.db import models, transaction
from django.utils import timezone

from lawlib.models import Fee, GoodsCode, Instrument, InstrumentLink, Jurisdiction, Treaty, TreatyParty
from lawlib.rules import goods, library, library_files
from lawlib.services.load.articles import load_articles
from lawlib.services.load.bring import bring, published
from lawlib.services.load.cases import load_cases
from lawlib.services.load.editions import write_table_editions
from lawlib.services.load.guides import load_guides
from portal.audit.record import record
from portal.tenancy.scope import system

Counts = dict[str, int]


@system("lawlib.load")
@transaction.atomic
def load_library() -> Counts:
    """How many rows of each kind were written, in a fixed number of statements. Rows that an editor has taken over
    stay as they are; a row that left the tables stays, too, because addresses are permanent. Raises `DataError` with
    file and line."""
    places = library.jurisdiction_rows()
    by_code = {row["code"]: row for row in places}
    counts = {
        "jurisdictions": bring(model=Jurisdiction, key=("code",), rows=places),
        "instruments": bring(model=Instrument, key=("key",), rows=published(library.instrument_rows(by_code))),
        "treaties": bring(model=Treaty, key=("key",), rows=published(library.treaty_rows())),
        "links": _links(),
        "parties": _parties(),
        "chapters": load_guides(),
        "articles": load_articles(),
        "fees": bring(model=Fee, key=("key",), rows=published(library_files.fee_rows())),
        "cases": load_cases(),
        "goods": bring(model=GoodsCode, key=("code",), rows=goods.goods_rows()),
    }
    counts["editions"] = write_table_editions(now=timezone.now())
    if any(counts.values()):
        record(actor=None, action="lawlib.loaded", obj=Jurisdiction(pk="CN"), new=counts)
    return counts


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
