"""One cell of an import: what it says, or why it says nothing that could be taken."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from lawlib.rules.imports.limits import MOST_CELL, Problem, shown

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a kind may say. `form` names the reader in `FORMS`; `words` are the codes by what may be
    written for them (code, Chinese, English; folded); `digits` and
    `places` are those before and after the point; `names` are the headers
    under which the column is known, folded. `when_empty` is what an empty cell means."""

    name: str
    form: str
    label_zh: str
    label_en: str
    required: bool = False
    most: int = MOST_CELL
    digits: int = 12
    places: int = 0
    words: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    names: frozenset[str] = frozenset()
    when_empty: Any = ""


class BadCell(Exception):
    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params


def folded(text: str) -> str:
    """Width, case and blanks make no difference to a code or a header."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


# SECURITY: what a spreadsheet would run when the row is exported again. A sign of plus or minus begins a list or a
# number as well: there it takes what only a formula has.
_FORMULA = re.compile(r"\s*(?:[=@＝＠]|[+\-＋－](?=\S*[(|!]))")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")  # turn what is read around: invoice_fdp.exe
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_cell(column: Column, text: str) -> tuple[Any, Problem | None]:
    """What the cell says, as plain JSON has it, or the problem."""
    text = text.strip()
    try:
        if not text:
            if column.required:
                raise BadCell("missing")
            return column.when_empty, None
        _harmless(text)
        if len(text) > column.most:
            raise BadCell("too_long", most=column.most, found=len(text))
        return FORMS[column.form](column, text), None
    except BadCell as bad:
        return None, Problem(bad.code, column.name, shown(text), bad.params)


def _harmless(text: str) -> None:
    if "\x00" in text:
        raise BadCell("nul")
    if "\ufffd" in text or _SURROGATE.search(text):
        raise BadCell("unreadable")
    if _CONTROL.search(text):
        raise BadCell("control")
    if _DIRECTION.search(text):
        raise BadCell("direction")
    if _FORMULA.match(text):
        raise BadCell("formula")


def _line(column: Column, text: str) -> str:
    if "\n" in text or "\r" in text:
        raise BadCell("more_lines")
    return text


def _text(column: Column, text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


_KEY = re.compile(r"[A-Za-z0-9_-]+")


def _key(column: Column, text: str) -> str:
    if not _KEY.fullmatch(text):
        raise BadCell("bad_key")
    return text


_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_AMBIGUOUS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
FIRST_YEAR, LAST_YEAR = 1400, 2200


def _day(column: Column, text: str) -> str:
    """ISO text. A day that may be read in two ways (03/04/2025) is not guessed."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = _DAY.fullmatch(plain)
    if found is None:
        raise BadCell("ambiguous_day" if _AMBIGUOUS.fullmatch(plain) else "bad_day")
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        read = date(year, month, day)
    except ValueError:
        raise BadCell("no_such_day") from None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise BadCell("no_such_day")
    return read.isoformat()


def _year(column: Column, text: str) -> int:
    value = _whole(column, text.removesuffix("年"))
    if not FIRST_YEAR <= value <= LAST_YEAR:
        raise BadCell("bad_year")
    return value


def _whole(column: Column, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text)
    if not re.fullmatch(r"\d{1,9}", plain):
        raise BadCell("bad_number")
    return int(plain)


_AMOUNT = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?")


def _amount(column: Column, text: str) -> str:
    """1,234.50 or 1234.50. A comma that may be a decimal point (1.234,50; 12,50) is not guessed."""
    plain = unicodedata.normalize("NFKC", text)
    if not _AMOUNT.fullmatch(plain):
        raise BadCell("bad_amount")
    try:
        value = Decimal(plain.replace(",", ""))
    except InvalidOperation:
        raise BadCell("bad_amount") from None
    if value >= Decimal(10) ** column.digits:
        raise BadCell("amount_too_large")
    rounded = value.quantize(Decimal(1).scaleb(-column.places))
    if rounded != value:
        raise BadCell("too_exact", places=column.places)
    return str(rounded)


def _word(column: Column, text: str) -> str:
    """A code of a list, written as code or in either language."""
    code = column.words.get(folded(text))
    if code is None:
        near = get_close_matches(folded(text)[:60], column.words, n=1, cutoff=0.7)
        raise BadCell("unknown_code", near=column.words[near[0]] if near else "")
    return code


_BETWEEN = re.compile(r"[\s;；,，、|]+")


def _words(column: Column, text: str) -> list[str]:
    """Several, between blanks, commas or semicolons; each once."""
    return list(dict.fromkeys(_word(column, one) for one in _BETWEEN.split(text) if one))


def _address(column: Column, text: str) -> str:
    """SECURITY: the address becomes a link: nothing but the web, nothing with a password in it."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        good = False
    if not good or any(letter.isspace() for letter in text):
        raise BadCell("bad_address")
    return text


def _currency(column: Column, text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{3}", text):
        raise BadCell("bad_currency")
    return text.upper()


def _json(column: Column, text: str) -> Any:
    """A list of objects of texts and whole numbers; an amount is a text, so that nothing is rounded."""
    try:
        read = json.loads(text, parse_float=_refused, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise BadCell("bad_list") from None
    if not isinstance(read, list) or not all(isinstance(one, dict) and _flat(one) for one in read):
        raise BadCell("bad_list")
    return read


def _flat(one: dict[str, Any]) -> bool:
    return all(_plain(value) for pair in one.items() for value in pair)


def _plain(value: Any) -> bool:
    if isinstance(value, str):
        return not _CONTROL.search(value) and not _SURROGATE.search(value)
    return value is None or (isinstance(value, int) and abs(value) < 10**9)


def _refused(name: str) -> Any:
    raise ValueError(name)


FORMS: Mapping[str, Callable[[Column, str], Any]] = MappingProxyType(
    {
        "line": _line,
        "text": _text,
        "key": _key,
        "day": _day,
        "year": _year,
        "whole": _whole,
        "amount": _amount,
        "word": _word,
        "words": _words,
        "address": _address,
        "currency": _currency,
        "list": _json,
    }
)
