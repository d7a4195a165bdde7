"""Empty tables to fill in: the header in the language of the page, in Excel with a sheet that explains the columns."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from lawlib.import_columns import columns_of
from lawlib.rules.imports.cells import Column, folded

FORMS: dict[str, Any] = {
    "line": gettext_lazy("Text in one line"),
    "text": gettext_lazy("Text"),
    "key": gettext_lazy("Latin letters, digits, hyphen, underscore"),
    "day": gettext_lazy("Day: YYYY-MM-DD"),
    "year": gettext_lazy("Year of four digits"),
    "whole": gettext_lazy("Whole number"),
    "amount": gettext_lazy("Amount: 1234.50"),
    "word": gettext_lazy("One of the list: code, Chinese or English"),
    "words": gettext_lazy("Several of the list, with blanks between them"),
    "address": gettext_lazy("Address: https://…"),
    "currency": gettext_lazy("Currency of three letters"),
    "list": gettext_lazy("List of JSON objects"),
}
MOST_CODES = 400


def _header(columns: Iterable[Column]) -> list[str]:
    """With a star where something must stand; the name in the library where the words would mean two columns."""
    zh = (get_language() or "").startswith("zh")
    words = [(one, one.label_zh if zh else one.label_en) for one in columns]
    return [(label if folded(label) in one.names else one.name) + ("*" if one.required else "") for one, label in words]


def csv_template(kind: str) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(_header(columns_of(kind)))
    return text.getvalue().encode("utf-8-sig")


def excel_template(kind: str) -> bytes:
    columns = columns_of(kind)
    book = Workbook()
    book.active.append(_header(columns))
    book.active.freeze_panes = "A2"
    for cell in book.active[1]:
        cell.font = Font(bold=True)
        book.active.column_dimensions[cell.column_letter].width = 22
    _explain(book, columns)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _explain(book: Workbook, columns: list[Column]) -> None:
    sheet = book.create_sheet(_("Columns"))
    sheet.append(
        [_("Column"), _("Column in English"), _("Name"), _("Must be filled in"), _("What it takes"), _("Codes")]
    )
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for one in columns:
        codes = sorted(set(one.words.values()))
        listed = " ".join(codes[:MOST_CODES]) + (" …" if len(codes) > MOST_CODES else "")
        needed = _("yes") if one.required else ""
        sheet.append([one.label_zh, one.label_en, one.name, needed, str(FORMS[one.form]), listed])
    for letter in "ABCDEF":
        sheet.column_dimensions[letter].width = 26
