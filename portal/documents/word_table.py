"""Tables of Word files: ruled, the header repeated on every page, no row torn in two."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row

from portal.documents.content import Content
from portal.documents.word_xml import off_grid, set_fonts

_WIDTH_MM = 156.0
_NARROW = 14.0  # relative width of a column that is as wide as its text


def add_table(file: WordDocument, block: Content, *, head_face: str, body_face: str, latin: str) -> None:
    """Append `block` (see content._table); an empty header makes a table of facts, with the first column as labels."""
    header, rows = block["header"], block["rows"]
    weights = [width if width is not None else _NARROW for width in block["widths"]]
    table = file.add_table(rows=0, cols=len(weights), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = [Mm(_WIDTH_MM * weight / sum(weights)) for weight in weights]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    lines_of_rows = [*([[[head] for head in header]] if header else []), *rows]
    for cells, long in zip(lines_of_rows, [False] * bool(header) + block["long"], strict=True):
        is_head = bool(header) and not len(table.rows)
        row = table.add_row()
        _flag(row, "w:tblHeader", is_head)
        _flag(row, "w:cantSplit", not long)
        for index, lines in enumerate(cells):
            label = is_head or (not header and index == 0)
            _fill(
                row.cells[index],
                lines,
                face=head_face if label else body_face,
                latin=latin,
                centred=is_head or block["centred"][index],
            )
            row.cells[index].width = widths[index]
    file.add_paragraph().paragraph_format.line_spacing = Pt(12)


def _fill(cell: _Cell, lines: list[str], *, face: str, latin: str, centred: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(17)
    off_grid(paragraph)
    for number, line in enumerate(lines):
        run = paragraph.add_run(line)
        run.font.size = Pt(11)
        set_fonts(run._r.get_or_add_rPr(), latin=latin, east_asia=face)
        if number < len(lines) - 1:
            run.add_break()


def _flag(row: _Row, name: str, on: bool) -> None:
    if on:
        element = OxmlElement(name)
        element.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(element)
