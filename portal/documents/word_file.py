"""Word files (docx) in the look of GB/T 9704-2012, with the fonts that Chinese offices have.

Word lays out by itself, so the file names the standard's fonts (仿宋, 黑体, 小标宋) and their substitutes; nothing is
embedded. The text comes from the same `content` as the PDF.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from portal.documents.content import Content, resolve
from portal.documents.model import Document
from portal.documents.word_table import add_table
from portal.documents.word_xml import (
    add_field,
    add_paragraph_rule,
    declare_fonts,
    first_line_chars,
    letter_spacing,
    line_grid,
    off_grid,
    reproducible,
    set_fonts,
    set_language,
    without_rules,
)

_RED = RGBColor(0xC8, 0x10, 0x2E)
_FACE = {
    "zh": {"body": "仿宋_GB2312", "head": "黑体", "sub": "楷体_GB2312", "title": "方正小标宋简体", "small": "宋体"},
    "en": {"body": "宋体", "head": "黑体", "sub": "宋体", "title": "黑体", "small": "宋体"},
}
_LATIN = "Times New Roman"


def render_docx(doc: Document) -> bytes:
    """The Word file of `doc`; the same document gives the same bytes."""
    content = resolve(doc)
    writer = _Writer(content)
    {"letter": writer.letter, "facts": writer.facts, "court": writer.court}[content["template"]]()
    buffer = BytesIO()
    writer.file.save(buffer)
    return reproducible(buffer.getvalue())


class _Writer:
    def __init__(self, content: Content) -> None:
        self.content = content
        self.zh = content["lang"] == "zh"
        self.face = _FACE[content["lang"]]
        self.size = 16.0 if self.zh else 11.5
        self.file: WordDocument = docx.Document()
        self._page()
        self._styles()
        self._properties()
        self._header_and_footer()

    # ---- the whole file -------------------------------------------------------------------------------------------
    def _page(self) -> None:
        section = self.file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.header_distance, section.footer_distance = Mm(15), Mm(25)
        if self.zh:
            line_grid(section, height=Mm(225), lines=22)

    def _styles(self) -> None:
        styles = self.file.styles
        set_language(styles, "zh-CN" if self.zh else "en-GB")
        for name, face in (
            ("Normal", "body"), ("Heading 1", "head"), ("Heading 2", "sub"), ("Title", "title"), ("Header", "small"),
            ("Footer", "small"), ("List Bullet", "body"), ("List Number", "body"), ("Caption", "head"),
        ):  # fmt: skip
            style = styles[name]
            without_rules(style)
            set_fonts(style.element.get_or_add_rPr(), latin=_LATIN, east_asia=self.face[face])
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.font.italic = False
            style.font.size = Pt(self.size)
            style.font.bold = not self.zh and name in ("Heading 1", "Heading 2", "Title", "Caption")
            form = style.paragraph_format
            form.space_before = form.space_after = Pt(0 if self.zh else 4)
            form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            form.line_spacing = Pt(28.95 if self.zh else 17)
        if self.zh:
            letter_spacing(styles["Normal"], -5)  # 16 pt set at 15.75: 28 characters fill the 156 mm
        for name in ("Heading 1", "Heading 2"):
            styles[name].paragraph_format.keep_with_next = True
        declare_fonts(self.file)

    def _properties(self) -> None:
        core = self.file.core_properties
        # Word's properties hold 255 letters.
        core.title, core.author = self.content["title"][:255], self.content["author"][:255]
        core.subject, core.keywords = self.content["number"][:255], self.content["kind"][:255]
        core.last_modified_by = core.comments = ""
        core.language = self.content["words"]["locale"]
        core.created = core.modified = datetime(*self.content["date"])  # noqa: DTZ001  Word's field has no zone
        core.revision = 1

    def _header_and_footer(self) -> None:
        section = self.file.sections[0]
        letter = self.content["template"] == "letter"
        section.different_first_page_header_footer = letter
        self.file.settings.odd_and_even_pages_header_footer = letter and self.zh
        headers = [section.header, section.even_page_header, section.first_page_header]
        for header in headers if self.content["marking"] else []:
            paragraph = header.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(self.content["marking"]).font.size = Pt(10)
        sides = letter and self.zh  # 7.5: odd pages on the right, even pages on the left
        odd = WD_ALIGN_PARAGRAPH.RIGHT if sides else WD_ALIGN_PARAGRAPH.CENTER
        even = WD_ALIGN_PARAGRAPH.LEFT if sides else WD_ALIGN_PARAGRAPH.CENTER
        for footer, alignment in ((section.footer, odd), (section.even_page_footer, even)):
            paragraph = footer.paragraphs[0]
            paragraph.alignment = alignment
            add_field(paragraph, "PAGE", before="— ", after=" —", size=Pt(14 if self.zh else 10))

    # ---- paragraphs -----------------------------------------------------------------------------------------------
    def _add(
        self, text: str = "", *, style: str = "Normal", indent: bool = False, align: WD_ALIGN_PARAGRAPH | None = None
    ) -> Paragraph:
        # The default style needs no name; looking it up takes longer than all the rest of a paragraph.
        paragraph = self.file.add_paragraph(style=None if style == "Normal" else style)
        if text:
            paragraph.add_run(text)
        if align is not None:
            paragraph.alignment = align
        if indent and self.zh:
            first_line_chars(paragraph, 2, size=self.size)
        return paragraph

    def _blocks(self, blocks: list[Content]) -> None:
        for block in blocks:
            if block["t"] == "heading":
                self._add(block["text"], style=f"Heading {block['level']}", indent=True)
            elif block["t"] == "par":
                paragraph = self._add(indent=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
                for strong, text in block["runs"]:
                    run = paragraph.add_run(text)
                    if strong:
                        run.bold = True
                        set_fonts(run._r.get_or_add_rPr(), latin=_LATIN, east_asia=self.face["head"])
            elif block["t"] == "list":
                for number, item in enumerate(block["items"], start=1):
                    self._add(f"{number}. {item}" if block["numbered"] else f"— {item}", indent=True)
            else:
                if block["caption"]:
                    self._add(block["caption"], style="Caption", align=WD_ALIGN_PARAGRAPH.CENTER)
                add_table(self.file, block, head_face=self.face["head"], body_face=self.face["small"], latin=_LATIN)

    def _title(self) -> None:
        paragraph = self._add(style="Title", align=WD_ALIGN_PARAGRAPH.CENTER)
        for number, line in enumerate(self.content["title_lines"]):
            run = paragraph.add_run(line)
            if number < len(self.content["title_lines"]) - 1:
                run.add_break()
        for run in paragraph.runs:
            run.font.size = Pt(22 if self.zh else 17)
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(29 if self.zh else 14)
        form.line_spacing = Pt(34 if self.zh else 22)
        off_grid(paragraph)

    def _notices(self) -> None:
        for number, line in enumerate(self.content["notices"]):
            paragraph = self._add()
            run = paragraph.add_run(line)
            run.font.size = Pt(10.5 if self.zh else 9.5)
            set_fonts(run._r.get_or_add_rPr(), latin=_LATIN, east_asia=self.face["small"])
            paragraph.paragraph_format.line_spacing = Pt(17)
            off_grid(paragraph)
            if not number:
                paragraph.paragraph_format.space_before = Pt(24)
                add_paragraph_rule(paragraph, "top", "single", 4, "808080")

    # ---- the three papers -----------------------------------------------------------------------------------------
    def letter(self) -> None:
        content, words = self.content, self.content["words"]
        head = self._add(align=WD_ALIGN_PARAGRAPH.CENTER)
        run = head.add_run(content["issuer"])
        run.font.size, run.font.color.rgb = Pt(self._headline_size()), _RED
        run.bold = not self.zh
        set_fonts(run._r.get_or_add_rPr(), latin=_LATIN, east_asia=self.face["title"])
        head.paragraph_format.line_spacing = Pt(44)
        add_paragraph_rule(head, "bottom", "thickThinSmallGap", 18, "C8102E")
        number = self._add()
        number.paragraph_format.tab_stops.add_tab_stop(Mm(150 if self.zh else 156), WD_TAB_ALIGNMENT.RIGHT)
        number.paragraph_format.space_before = Pt(8)
        set_fonts(number.add_run(content["level"])._r.get_or_add_rPr(), latin=_LATIN, east_asia=self.face["head"])
        number.add_run("\t" + content["number"])
        self._title()
        if content["addressee"]:
            self._add(content["addressee"])
        self._blocks(content["body"])
        for index, name in enumerate(content["attachments"]):
            lead = words["annex"] if index == 0 else "\u3000" * len(words["annex"])
            self._add(f"{lead if self.zh else lead.strip() + ' '}{index + 1}. {name}", indent=True)
        self._signature()
        self._notices()
        self._imprint()

    def _imprint(self) -> None:
        content, words = self.content, self.content["words"]
        rows = [(words["copies_to"], content["copies_to"]), (words["signed_by"], content["signed_by"])]
        rows = [row for row in rows if row[1]]
        for number, (label, value) in enumerate(rows, start=1):
            paragraph = self._add(label + value)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
            if number == len(rows):
                paragraph.add_run(f"\t{words['issued_on']}{content['signed_on']}")
            for run in paragraph.runs:
                run.font.size = Pt(14 if self.zh else 10.5)
            add_paragraph_rule(paragraph, "top", "single", 8 if number == 1 else 4, "000000")

    def _headline_size(self) -> float:
        # 156 mm hold 442 points; a Latin letter is about half as wide as a Chinese one.
        width = sum(1.0 if ord(char) > 0x2E7F else 0.55 for char in self.content["issuer"])
        return max(15.0, min(30.0, 442 / max(width, 1)))

    def _signature(self) -> None:
        content, right = self.content, WD_ALIGN_PARAGRAPH.RIGHT
        lines = [content["words"]["seal"]] if content["seal"] else []
        for number, line in enumerate([*lines, content["signer"], content["signed_on"]]):
            paragraph = self._add(line, align=right)
            paragraph.paragraph_format.keep_with_next = line != content["signed_on"]
            paragraph.paragraph_format.right_indent = Pt(self.size * 2)
            if not number:
                paragraph.paragraph_format.space_before = Pt(29)
                if content["seal"]:
                    paragraph.runs[0].font.color.rgb = _RED
        if content["contact"]:
            self._add(f"（{content['contact']}）" if self.zh else f"({content['contact']})", indent=True)

    def facts(self) -> None:
        content, words = self.content, self.content["words"]
        add_paragraph_rule(self._add(content["issuer"]), "bottom", "single", 8, "000000")
        self._title()
        number = words["number"] + content["number"] + "\u3000\u3000" if content["number"] else ""
        self._add(number + content["issued_on"], align=WD_ALIGN_PARAGRAPH.RIGHT)
        for line in content["lead"]:
            self._add(line, indent=True)
        for group in content["groups"]:
            if group["heading"]:
                self._add(group["heading"], style="Heading 1")
            if group["rows"]:
                rows = [[[key], value] for key, value in group["rows"]]
                table = {"header": [], "rows": rows, "long": [True] * len(rows)}
                table |= {"widths": [30.0, 70.0], "centred": [False, False], "longest": [0, 0]}
                table |= {"widths": [30.0, 70.0], "centred": [False, False], "longest": [0, 0]}
                add_table(self.file, table, head_face=self.face["head"], body_face=self.face["small"], latin=_LATIN)
            self._blocks(group["blocks"])
        self._notices()

    def court(self) -> None:
        for line in (*self.content["caption"], self.content["number"]):
            if line:
                self._add(line, align=WD_ALIGN_PARAGRAPH.CENTER)
        self._title()
        self._blocks(self.content["body"])
        self._add(self.content["signed_on"])
