import zipfile
from io import BytesIO

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from portal.documents import Paragraph, Strong, render_docx
from tests.documents import reading
from tests.documents.samples import court_paper, english_letter, letter, receipt


def east_asia(style) -> str:
    return style.element.rPr.rFonts.get(qn("w:eastAsia"))


def test_fonts_and_page_of_the_standard():
    file = reading.word(render_docx(letter()))
    assert east_asia(file.styles["Normal"]) == "仿宋_GB2312"
    assert east_asia(file.styles["Heading 1"]) == "黑体"
    assert east_asia(file.styles["Heading 2"]) == "楷体_GB2312"
    assert east_asia(file.styles["Title"]) == "方正小标宋简体"
    assert file.styles["Normal"].font.size.pt == 16
    section = file.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 37, 35]
    assert (round(section.left_margin / Mm(1)), round(section.right_margin / Mm(1))) == (28, 26)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    assert 570 <= int(grid.get(qn("w:linePitch"))) <= 590


def test_no_theme_font_overrides_ours_and_substitutes_are_named():
    data = render_docx(letter())
    with zipfile.ZipFile(BytesIO(data)) as package:
        table = package.read("word/fontTable.xml").decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong' in table
    for name in ("Normal", "Heading 1", "Heading 2", "Title"):
        fonts = reading.word(data).styles[name].element.rPr.rFonts
        assert not [key for key in fonts.attrib if key.endswith("Theme")], name


def test_body_is_indented_by_two_characters_and_addressee_is_not():
    paragraphs = reading.word(render_docx(letter())).paragraphs
    addressee = next(p for p in paragraphs if p.text == "栎川储能：")
    body = next(p for p in paragraphs if p.text.startswith("贵司提交"))
    assert addressee._p.pPr is None or addressee._p.pPr.ind is None
    assert body._p.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_text_structure_and_table():
    file = reading.word(render_docx(letter()))
    headings = [(p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "一、当前最要紧的事"),
        ("Heading 1", "二、可选方案"),
        ("Heading 2", "（一）应诉并主张不侵权"),
        ("Heading 2", "（二）联合应诉"),
    ]
    table = file.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["事项", "最早安全日", "最后日", "依据", "核对"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:cantSplit")) is not None
    lines = [p.text for p in file.paragraphs]
    assert lines.index("2026年7月15日") > lines.index("附件：1. 权利要求对照表")


def test_page_numbers_stand_between_dashes_on_the_outer_side():
    section = reading.word(render_docx(letter())).sections[0]
    assert section.different_first_page_header_footer
    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        paragraph = footer.paragraphs[0]
        assert paragraph.alignment.name == side
        assert "PAGE" in paragraph._p.xml
        assert [run.text for run in paragraph.runs][:1] == ["— "]


def test_stress_is_a_run_of_its_own():
    paper = letter(paragraphs=(Paragraph(("请于", Strong("7月17日"), "前答复。")),), sections=())
    paragraph = next(p for p in reading.word(render_docx(paper)).paragraphs if p.text == "请于7月17日前答复。")
    assert [bool(run.bold) for run in paragraph.runs] == [False, True, False]


@pytest.mark.parametrize("make", [letter, english_letter, receipt, court_paper])
def test_same_paper_same_bytes_and_metadata(make):
    data = render_docx(make())
    assert data == render_docx(make())
    core = reading.word(data).core_properties
    assert core.title == make().title
    assert (core.created.year, core.created.month, core.created.day) == (2026, 7, 15)


def test_receipt_holds_its_facts():
    text = reading.word_text(render_docx(receipt()))
    for words in ("咨询指导申请回执", "编号：ZJ-2026-0142", "统一社会信用代码", "91350100M000100Y43", "第一行第二行"):
        assert words in text, words
