"""The tables of articles, fees and typical cases as rows, whole and typed. A file that is not there has no rows; a cell
that cannot be read is a `DataError` with file and line. What a cell does not say is None or ''."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lawlib.rules.checks import CHECKS
from lawlib.rules.csv_tables import DATA, codes, read
from lawlib.rules.data_errors import DataError
from lawlib.rules.jurisdictions import JURISDICTIONS
from lawlib.rules.library import RIGHTS, Row
from lawlib.rules.records import Text
from lawlib.rules.search_words import written

# (procedure | stage | unit, code) -> words.
FEE_WORDS: Mapping[tuple[str, str], Text] = MappingProxyType(
    {(row["kind"], row["code"]): Text(row["zh"], row["en"]) for row in read("fee_words")}
)
FIELDS = ("patent", "trademark", "gi", "trade_secret", "unfair_competition", "copyright")
ROLES = ("", "defendant", "claimant", "third_party")
OUTCOMES = ("", "won", "lost", "settled", "withdrawn", "partly")
SOURCES = ("public_judgment", "media")  # what an enterprise consented to never comes from a table
WORDINGS = ("official", "translation", "summary")

ARTICLE = codes(
    "eid number heading_zh heading_en text_zh text_en wording in_force_from in_force_to source_url check_state"
    " checked_on"
)
FEE = codes(
    "key jurisdiction office right procedure stage title_native title_zh title_en amount currency unit tiers"
    " small_entity_zh small_entity_en payable_when_zh payable_when_en surcharge_zh surcharge_en effective_from"
    " effective_to source_url source_doc_no check_state checked_on note_zh note_en"
)
CASE = codes(
    "key title_zh title_en field jurisdiction forum docket year industry hs role proceeding facts_zh facts_en issues_zh"
    " issues_en timeline strategy_zh strategy_en outcome cost_band duration_days loss_avoided_zh loss_avoided_en"
    " lessons_zh lessons_en instruments guide source_type source_url check_state checked_on note_zh note_en"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file, that knows where it stands."""

    path: Path
    number: int
    cells: dict[str, str]

    def wrong(self, why: str) -> DataError:
        return DataError(self.path, self.number, why)

    def read(self, name: str, convert: Callable[[str], Any]) -> Any:
        """None for an empty cell."""
        cell = self.cells[name]
        try:
            return convert(cell) if cell else None
        except (ValueError, InvalidOperation):
            raise self.wrong(f"{name}: {cell}") from None

    def one_of(self, name: str, allowed: Any) -> str:
        if self.cells[name] not in allowed:
            raise self.wrong(f"{name}: {self.cells[name] or 'empty'}")
        return self.cells[name]

    def same(self, *names: str) -> Row:
        return {name: self.cells[name] for name in names}

    def listed(self, name: str) -> list[Any]:
        found = self.read(name, json.loads) or []
        if not isinstance(found, list):
            raise self.wrong(f"{name}: not a list")
        return found


def lines(path: Path, columns: tuple[str, ...]) -> Iterator[Line]:
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if tuple(reader.fieldnames or ()) != columns:
            raise DataError(path, 1, f"the columns are {' '.join(columns)}")
        for row in reader:
            if None in row or None in row.values():
                raise DataError(path, reader.line_num, "more or fewer cells than columns")
            yield Line(path, reader.line_num, {name: cell.strip() for name, cell in row.items()})


def unique(found: Iterator[Line], *names: str) -> Iterator[Line]:
    seen = set()
    for line in found:
        key = tuple(line.cells[name] for name in names)
        if key in seen:
            raise line.wrong(f"{' '.join(key)} stands there twice")
        seen.add(key)
        yield line


def _checked(line: Line) -> Row:
    url, check, on = line.cells["source_url"], line.one_of("check_state", CHECKS), line.read("checked_on", _day)
    if url and not url.startswith(("https://", "http://")):
        raise line.wrong(f"source_url: {url}")
    if check == "source_read" and not (url and on):
        raise line.wrong("a source that was read has its address and the day on which it was")
    return {"source_url": url, "check_state": check, "checked_on": on}


_day = date.fromisoformat


def _place(line: Line) -> str:
    return line.one_of("jurisdiction", JURISDICTIONS)


def article_rows() -> dict[str, list[Row]]:
    """By the key of the law, in the order of the file; several rows of one `eid` are its wordings."""
    return {path.stem: list(_articles(path)) for path in sorted((DATA / "articles").glob("*.csv"))}


def _articles(path: Path) -> Iterator[Row]:
    for order, line in enumerate(unique(lines(path, ARTICLE), "eid", "in_force_from"), start=1):
        if not line.cells["eid"] or not line.cells["number"]:
            raise line.wrong("an article has an address (eid) and a number")
        yield {
            **line.same("eid", "number", "heading_zh", "heading_en", "text_zh", "text_en"),
            "order": order,
            "wording": line.one_of("wording", WORDINGS),
            "in_force_from": line.read("in_force_from", _day),
            "in_force_to": line.read("in_force_to", _day),
            **_checked(line),
        }


def fee_rows() -> list[Row]:
    return [_fee(line) for line in unique(lines(DATA / "fees.csv", FEE), "key")]


def _fee(line: Line) -> Row:
    cells = line.cells
    for name in ("procedure", "unit", "stage"):
        if (name, cells[name]) not in FEE_WORDS and (name != "stage" or cells[name]):
            raise line.wrong(f"{name}: {cells[name] or 'empty'} is not in fee_words.csv")
    if len(cells["currency"]) != 3:
        raise line.wrong(f"currency: {cells['currency']}")
    plain = [name for name in FEE if name.endswith(("_zh", "_en"))]
    return {
        **line.same("key", "office", "procedure", "stage", "title_native", "currency", "unit", "source_doc_no", *plain),
        "jurisdiction_id": _place(line),
        "right": line.one_of("right", RIGHTS),
        "amount": line.read("amount", _amount),
        "tiers": line.listed("tiers"),
        "effective_from": line.read("effective_from", _day),
        "effective_to": line.read("effective_to", _day),
        **_checked(line),
        "words": written(*line.same("key", "office", "title_zh", "title_en", "title_native", "jurisdiction").values()),
    }


def _amount(cell: str) -> Decimal:
    return Decimal(cell).quantize(Decimal("0.01"))


def case_rows() -> list[Row]:
    """`instruments` is a list of keys of laws, `guide` the key of a guide or ''."""
    return [_case(line) for line in unique(lines(DATA / "typical_cases.csv", CASE), "key")]


def _case(line: Line) -> Row:
    plain = [name for name in CASE if name.endswith(("_zh", "_en"))]
    same = line.same("key", "forum", "docket", "industry", "hs", "proceeding", "cost_band", "guide", *plain)
    return {
        **same,
        "field": line.one_of("field", FIELDS),
        "jurisdiction_id": _place(line),
        "role": line.one_of("role", ROLES),
        "outcome": line.one_of("outcome", OUTCOMES),
        "source_type": line.one_of("source_type", SOURCES),
        "year": line.read("year", int),
        "duration_days": line.read("duration_days", int),
        "timeline": line.listed("timeline"),
        "instruments": list(codes(line.cells["instruments"])),
        **_checked(line),
        "words": written(
            *line.same(
                "key", "title_zh", "title_en", "forum", "docket", "issues_zh", "issues_en", "jurisdiction"
            ).values()
        ),
    }
