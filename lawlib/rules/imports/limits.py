"""What an import may be at most, and how a reader says that a file or a row is not to be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

MEBIBYTE = 2**20
MOST_BYTES = 50 * MEBIBYTE
MOST_UNPACKED = 200 * MEBIBYTE  # of a whole archive, by what its entries declare: no more is ever read of one
MOST_RATIO = 100  # text packs 5 to 20 times; a bomb a thousand times
RATIO_FROM = 5 * MEBIBYTE  # a small file may pack as well as it likes
MOST_PARTS = 500
MOST_ROWS = 50_000
MOST_COLUMNS = 120
MOST_CELL = 30_000  # characters; an article of a law is rarely above 10,000
MOST_ELEMENT = MEBIBYTE  # characters of one object of a JSON file, of one line of a text
DEEPEST_JSON = 6
DEEPEST_XML = 60
MOST_ELEMENTS = 4_000_000  # of one XML file
MOST_TEXT = 10 * MEBIBYTE  # bytes of a law as plain text or as Akoma Ntoso
SHOWN = 200  # characters of a bad value that a report repeats


class RefusedFile(Exception):
    """Nothing of the file is taken. `code` says why, `params` what the words need."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is not taken. `column` is a field of the kind, or the column as the file names it; "" is the row as a
    whole. `value` is what stood there, shortened."""

    code: str
    column: str = ""
    value: str = ""
    params: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def plain(self) -> dict[str, Any]:
        return {"code": self.code, "column": self.column, "value": self.value, "params": dict(self.params)}


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it stands in the file: `number` as a spreadsheet counts (the header is row 1), in a JSON file the
    object's place. `part` is the file inside an archive. A row that cannot be read has only `problems`. `loose`: each
    row names its own columns, as objects do."""

    number: int
    cells: Mapping[str, str]
    part: str = ""
    problems: tuple[Problem, ...] = ()
    loose: bool = False


def shown(value: str) -> str:
    """A value for the report: short, without what the database or a page could not hold."""
    lost = "\N{REPLACEMENT CHARACTER}"
    clean = "".join(letter if letter.isprintable() or letter == "\n" else lost for letter in value[:SHOWN])
    return clean + "…" if len(value) > SHOWN else clean
