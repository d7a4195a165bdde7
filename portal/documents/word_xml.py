"""The parts of WordprocessingML that python-docx has no words for. Sources: ECMA-376 part 1, chapter 17."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Length
from docx.text.paragraph import Paragraph

# Font of the standard -> what Word may take where it is not installed (w:altName), in order.
SUBSTITUTES = {
    "仿宋_GB2312": "仿宋,FangSong,STFangsong,宋体",
    "楷体_GB2312": "楷体,KaiTi,STKaiti,宋体",
    "方正小标宋简体": "华文中宋,STZhongsong,宋体",
    "黑体": "SimHei,STHeiti",
    "宋体": "SimSun,STSong",
}


def set_fonts(properties: Any, *, latin: str, east_asia: str) -> None:
    """Set both faces of a `w:rPr`; theme fonts would win over them, so they go."""
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for slot, face in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", east_asia)):
        fonts.set(qn(f"w:{slot}"), face)
    # Quotation marks and dashes exist in both faces: in Chinese text they are Chinese.
    fonts.set(qn("w:hint"), "eastAsia")


def set_language(styles: Any, locale: str) -> None:
    """The language of the text, for the spelling checker and for reading aloud."""
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = defaults.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        defaults.append(lang)
    lang.set(qn("w:val"), locale if locale != "zh-CN" else "en-US")
    lang.set(qn("w:eastAsia"), "zh-CN")


def line_grid(section: Section, *, height: Length, lines: int) -> None:
    """`lines` lines on a type area of `height` (17.6.5).

    Without a grid of characters: LibreOffice gives each letter two cells when the cell is narrower than the type.
    """
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(int(height.pt / lines * 20)))


def off_grid(paragraph: Paragraph) -> None:
    """Let a paragraph of smaller type ignore the line grid of the page."""
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().insert_element_before(snap, "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def letter_spacing(style: Any, twentieths: int) -> None:
    """Space between letters of a style, in 1/20 point; negative is tighter."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(twentieths))
    style.element.get_or_add_rPr().insert_element_before(
        spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect", "w:lang"
    )


def without_rules(style: Any) -> None:
    """Take the lines of python-docx's template off a paragraph style, and its letter spacing."""
    for name in ("w:pBdr", "w:spacing", "w:kern"):
        properties = style.element.pPr if name == "w:pBdr" else style.element.rPr
        for element in [] if properties is None else properties.findall(qn(name)):
            properties.remove(element)


def first_line_chars(paragraph: Paragraph, chars: int, *, size: float) -> None:
    """Indent the first line by `chars` characters (and in twips for programs that do not count characters)."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(chars * 100))
    indent.set(qn("w:firstLine"), str(int(chars * size * 20)))


def add_paragraph_rule(paragraph: Paragraph, side: str, style: str, eighths: int, colour: str) -> None:
    """A line along one `side` of a paragraph, `eighths` of a point thick."""
    properties = paragraph._p.get_or_add_pPr()
    rules = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="{style}" w:sz="{eighths}" w:space="4" w:color="{colour}"/></w:pBdr>'
    )
    properties.insert_element_before(
        rules, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )  # fmt: skip


def add_field(paragraph: Paragraph, code: str, *, before: str, after: str, size: Length) -> None:
    """A field such as PAGE between two texts."""
    paragraph.add_run(before).font.size = size
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    run.font.size = size
    field.append(run._r)
    paragraph._p.append(field)
    paragraph.add_run(after).font.size = size


def declare_fonts(file: WordDocument) -> None:
    """Write the substitutes of the named fonts into the font table."""
    table = next(part for part in file.part.package.iter_parts() if str(part.partname) == "/word/fontTable.xml")
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in SUBSTITUTES.items()
    )
    table._blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()
    )


def reproducible(package: bytes) -> bytes:
    """The same zip with fixed times and order of entries; the preview picture of python-docx's template stays out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
