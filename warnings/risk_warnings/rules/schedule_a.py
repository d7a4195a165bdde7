"""Schedule A of a suit: sealed while the docket names nobody but "the … Identified on Schedule A", unsealed as a table
of store names, platforms and seller ids. Reads that table from a file or from what was copied out of a PDF.

SECURITY: the table is a stranger's: cells are cleaned and cut by `feeds/clean.py`, rows are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lawlib.rules.imports.limits import RefusedFile
from lawlib.rules.imports.table_files import rows
from risk_warnings.rules.feeds.clean import MOST_PARTIES, text
from risk_warnings.rules.feeds.items import SeenParty
from risk_warnings.rules.tables import read

KIND = "US_SCHEDULE_A"
COLLECTIVE = re.compile(r"\bschedule\s+[\"“”']?A\b|unincorporated associations", re.IGNORECASE)
_COLUMNS: Sequence[tuple[str, re.Pattern[str]]] = tuple(
    (field, re.compile(words, re.IGNORECASE))
    for field, words in (
        ("seller_id", r"(seller|merchant|store|shop|account|mall)\s*(id|no\.?|number)|卖家编号|店铺编号|\bid\b"),
        ("url", r"url|link|web\s*(site|page)|domain|网址|链接"),
        ("platform", r"platform|market\s*place|平台"),
        ("store", r"store|shop|seller|alias|defendant|merchant|name|店铺|卖家|名称"),
    )
)
# Columns that name nobody though they speak of a seller: "Defendant No.", "Defendant Email".
_BESIDE = re.compile(
    r"\b(?:no|nos|number|e-?mails?|paypal|payments?|amounts?|price|dates?|address)\b|#|序号|邮箱", re.IGNORECASE
)
_PLATFORMS = tuple(read("store_platforms"))
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|shop|store|cn|co\.uk|de)/\S*", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:(?:doe|def(?:endant)?\.?)\s*(?:no\.?\s*)?)?\d{1,4}[.):]?", re.IGNORECASE)
_SELLER_ID = re.compile(r"A[0-9A-Z]{9,20}|\d{6,20}")
_NAME_OF_SELLER = re.compile(r"(?=\S*\d)[\w.-]{4,60}")  # as eBay has them: letters and figures, one word
_GAP = re.compile(r"\t+|\s{2,}|\s*\|\s*")


class NoTable(ValueError):
    """`code`: "no_rows" (nothing that names a store), "not_a_table" (a file of another kind)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Schedule:
    """`sealed` while no store is named."""

    sealed: bool
    stores: int


def schedule_of(facts: Mapping[str, Any]) -> Schedule | None:
    """None of a matter that is no suit of this kind."""
    if facts.get("proceeding_type") != KIND:
        return None
    named = [
        one for one in facts.get("parties", ()) if one["role"] == "respondent" and not COLLECTIVE.search(one["name"])
    ]
    return Schedule(not named, len(named))


def stores_in_file(body: bytes) -> list[SeenParty]:
    """Of CSV or Excel with a header. Raises `NoTable`."""
    try:
        found = [_of_cells(row.cells) for row in rows(BytesIO(body))]
    except RefusedFile as refused:
        raise NoTable("not_a_table") from refused
    return _kept(found)


def stores_in_text(pasted: str) -> list[SeenParty]:
    """Of lines, as they are copied out of a PDF or a table: a running number, the store, its platform, its id or its
    address, in any order after the name. Raises `NoTable`."""
    return _kept(_of_line(line) for line in pasted.splitlines())


def _kept(found: Iterable[SeenParty | None]) -> list[SeenParty]:
    """Each store once, in one order whatever order the table has."""
    stores = {(one.platform, one.seller_id, one.store): one for one in found if one is not None}
    if not stores:
        raise NoTable("no_rows")
    return [stores[key] for key in sorted(stores)][:MOST_PARTIES]


def _of_cells(cells: Mapping[str, str]) -> SeenParty | None:
    given: dict[str, str] = {}
    for header, value in cells.items():
        field = next((field for field, words in _COLUMNS if words.search(header)), "")
        if field == "store" and _BESIDE.search(header):
            continue
        if field and value.strip():
            given.setdefault(field, value.strip())
    address = given.get("url", "")
    return store_of(given.get("store", ""), given.get("platform", ""), given.get("seller_id", ""), address)


def _of_line(line: str) -> SeenParty | None:
    address = _ADDRESS.search(line)
    parts = _GAP.split(_ADDRESS.sub(" ", line).strip())
    if len(parts) == 1 and "," in line:
        parts = [part.strip() for part in _ADDRESS.sub("", line).split(",")]
    if len(parts) > 1 and _NUMBER.fullmatch(parts[0]):
        parts = parts[1:]
    elif numbered := re.match(rf"({_NUMBER.pattern})\s+(?=\S)", parts[0], re.IGNORECASE):
        parts[0] = parts[0][numbered.end() :]
    parts = [one for part in parts if part for one in ([part] if len(parts) > 1 else _from_the_end(part))]
    if not parts or any(words.fullmatch(parts[0]) for _field, words in _COLUMNS) or COLLECTIVE.search(line):
        return None
    name, *rest = parts
    platform = next((part for part in rest if platform_named(part)), "")
    others = [part for part in rest if part != platform]
    seller_id = next((part for form in (_SELLER_ID, _NAME_OF_SELLER) for part in others if form.fullmatch(part)), "")
    if not (platform or seller_id or address):
        return None  # a heading, a page number, a sentence
    return store_of(name, platform, seller_id, address[0] if address else "")


def _from_the_end(line: str) -> list[str]:
    """Name, platform and id of a line whose columns stand one blank apart, as they come out of many a PDF."""
    words, behind = line.split(), []
    while len(words) > 1 and (platform_named(words[-1]) or _SELLER_ID.fullmatch(words[-1])):
        behind.append(words.pop())
    return [" ".join(words), *reversed(behind)]


def store_of(name: str, platform: str, seller_id: str, address: str) -> SeenParty | None:
    """A store of the table; what the address tells fills in what its cells do not."""
    by_address = platform_at(address)
    found_id = seller_id or _id_in(address, by_address)
    store = text(name, 120)
    if not store and not found_id:
        return None
    named = platform_named(platform) or text(platform, 40) or by_address
    return SeenParty(name=store or text(found_id, 60), platform=named, seller_id=text(found_id, 60), store=store)


def platform_named(words: str) -> str:
    """The platform as we write it; "" for what is none that we know."""
    plain = words.casefold().strip()
    return next((row["platform"] for row in _PLATFORMS if plain and plain.startswith(row["name"])), "")


def platform_at(address: str) -> str:
    plain = address.casefold()
    return next((row["platform"] for row in _PLATFORMS if row["host"] in plain), "")


def _id_in(address: str, platform: str) -> str:
    for row in _PLATFORMS:
        at = address.find(row["id_after"]) if row["platform"] == platform and row["id_after"] else -1
        if at >= 0:
            found = re.match(r"[\w.-]+", address[at + len(row["id_after"]) :])
            return found[0] if found else ""
    return ""
