"""Tables of Word files: ruled, the header repeated on every page, no row torn in two."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell, _Row

from portal.documents.content import Content
from portal.documents.word_xml import off_grid, set_fonts

_WIDTH_MM = 156.0
_HALF_LETTER_MM = 1.95  # half a Chinese character of 11 points
_MARGINS_MM = 5.0  # of a cell, both sides


def add_table(file: WordDocument, block: Content, *, head_face: str, body_face: str, latin: str) -> None:
    """Append `block` (see content._table); an empty header makes a table of facts, with the first column as labels."""
    header, rows = block["header"], block["rows"]
    widths = _widths(block)
    table = file.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
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


def _widths(block: Content) -> list[Length]:
    """Word cannot fit one column to its text and share out the rest, so it is done here."""
    fixed = [
        _HALF_LETTER_MM * longest + _MARGINS_MM if weight is None else 0.0
        for weight, longest in zip(block["widths"], block["longest"], strict=True)
    ]
    shares = [weight or 0.0 for weight in block["widths"]]
    rest = max(_WIDTH_MM - sum(fixed), _WIDTH_MM / 4)
    widths = [mm or rest * share / sum(shares) for mm, share in zip(fixed, shares, strict=True)]
    return [Mm(width * _WIDTH_MM / sum(widths)) for width in widths]


def _fill(cell: _Cell, lines: list[str], *, face: str, latin: str, centred: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(17)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
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
