"""Tables (CSV, Excel, an archive of them) of whoever keeps one. Which column is which stands on the source:
`options["columns"]` from the fields of `rules/feeds/report.py` to the names in the table's first row. Several rows of
one matter are one matter; each may name one respondent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from lawlib.rules.imports.limits import RawRow, RefusedFile
from lawlib.rules.imports.table_files import rows
from risk_warnings.rules.feeds import report
from risk_warnings.rules.feeds.clean import FeedError, ItemError
from risk_warnings.rules.feeds.items import Found, Item, Options, each

FIELDS = (
    "title", "country", "forum", "number", "proceeding_type", "rights", "hs", "url", "claimant", "note",
    "respondent", "platform", "seller_id", "store", "city", "served_on", "answer_due",
)  # fmt: skip
NEEDED = ("title", "number")
REFUSALS: Mapping[str, str] = {
    "empty": "the table is empty",
    "not_a_table": "not a table: CSV, Excel (.xlsx) or a zip archive of them",
    "xml": "XML and no table",
    "damaged": "the file is damaged",
    "bomb": "packed too densely to be opened",
    "encrypted": "locked with a password",
    "same_column": "a column stands there twice",
    "no_header": "the first row cannot be read",
    "too_many_columns": "too many columns",
}


def read(file: BinaryIO, options: Options) -> Iterator[Found]:
    """Raises `FeedError`."""
    columns = {field: str(name) for field, name in dict(options.get("columns", {})).items() if field in FIELDS}
    lacking = [field for field in NEEDED if field not in columns]
    if lacking:
        raise FeedError(f"the source does not say which column is: {', '.join(lacking)}")
    return each(_rows(file), lambda row: _item(row, columns, options))


def _rows(file: BinaryIO) -> Iterator[RawRow]:
    try:
        yield from rows(file)
    except RefusedFile as refused:
        raise FeedError(REFUSALS.get(refused.code, refused.code)) from refused


def _item(row: RawRow, columns: Mapping[str, str], options: Options) -> Item:
    if row.problems:
        raise ItemError(f"row {row.number}: {row.problems[0].code.replace('_', ' ')}")
    missing = [name for field, name in columns.items() if field in NEEDED and name not in row.cells]
    if missing:
        raise ItemError(f"row {row.number}: no column {missing[0]}")
    given: dict[str, Any] = {field: row.cells.get(name, "").strip() for field, name in columns.items()}
    for field in ("country", "forum", "proceeding_type"):
        given[field] = given.get(field) or options.get(field, "")
    for field in ("rights", "hs"):
        given[field] = [one.strip() for one in given.get(field, "").replace(";", ",").split(",") if one.strip()]
    party = {field: given.get(field, "") for field in ("platform", "seller_id", "store", "city", "served_on")}
    party |= {"name": given.get("respondent", ""), "answer_due": given.get("answer_due", "")}
    item = report.item({**given, "respondents": [party] if any(party.values()) else []})
    return replace(item, doubts=tuple(f"row {row.number}: {why}" for why in item.doubts)) if item.doubts else item
