"""The typical cases of `lawlib/data/typical_cases.csv`, with the laws that they were about."""

from lawlib.models import Guide, Instrument, TypicalCase
from lawlib.rules.csv_tables import DATA
from lawlib.rules.data_errors import DataError
from lawlib.rules.library_files import case_rows
from lawlib.services.load.bring import bring, published

LINKS = TypicalCase.instruments.through


def load_cases() -> int:
    """How many cases were written. Raises `DataError` for a law or guide that is not there."""
    rows = case_rows()
    if not rows:
        return 0
    laws, guides = dict(Instrument.objects.values_list("key", "pk")), dict(Guide.objects.values_list("key", "pk"))
    wanted = {row["key"]: row.pop("instruments") for row in rows}
    for row in rows:
        unknown = [key for key in wanted[row["key"]] if key not in laws]
        if unknown or (row["guide"] and row["guide"] not in guides):
            raise DataError(DATA / "typical_cases.csv", 0, f"{row['key']}: no such law or guide")
        row["guide_id"] = guides.get(row.pop("guide"))
    written = bring(model=TypicalCase, key=("key",), rows=published(rows))
    ids = dict(TypicalCase.objects.filter(from_table=True).values_list("key", "pk"))
    should = {(ids[key], laws[law]) for key, keys in wanted.items() if key in ids for law in keys}
    there = LINKS.objects.filter(typicalcase_id__in=ids.values()).values_list("typicalcase_id", "instrument_id")
    missing = should - set(there)
    LINKS.objects.bulk_create(LINKS(typicalcase_id=case, instrument_id=law) for case, law in missing)
    return written
