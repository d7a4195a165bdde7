"""What people type, or attackers send, is printed as letters and never does anything."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.documents import Bullets, Section, Table, missing_characters, render_docx, render_pdf
from tests.documents import reading
from tests.documents.samples import court_paper, letter, receipt

HOSTILE = (
    '#panic("x")',
    '#read("/etc/passwd")',
    "*bold* _it_ `raw` $x^2$ <label> @ref // comment /* c */ \\ ~ --- [x] {y} = heading",
    '"}]]} #let x = 1',
    "<w:p>&amp;</w:p> ]]> <?xml?>",
    "{{ 7*7 }} {% include 'x' %} ${jndi:x}",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_only_letters(text):
    paper = letter(
        title=text,
        addressee=text,
        paragraphs=(text, Bullets((text,)), Table((text, "x"), ((text, text),))),
        sections=(Section(text, (text,)),),
        attachments=(text,),
        notices=(text,),
        contact=text,
        copies_to=text,
        number=text,
        marking=text,
    )
    wanted = "".join(text.split())
    assert reading.pdf_text(render_pdf(paper)).count(wanted) >= 3
    assert reading.word_text(render_docx(paper)).count(wanted) >= 6
    render_pdf(receipt(title=text, lead=text))
    render_pdf(court_paper(title=text, caption=(text,)))


def test_control_characters_vanish_and_line_breaks_are_paragraphs():
    paper = letter(paragraphs=("甲\x00乙\x07\x1b[31m\r\n丙\u2028丁\ufeff\u202e戊\ud800",), sections=())
    text = reading.pdf_text(render_pdf(paper))
    assert "甲乙[31m" in text
    assert "丁戊" in text
    assert "甲乙[31m" in reading.word_text(render_docx(paper))


def test_blanks_that_no_font_knows_become_plain_ones():
    paper = letter(paragraphs=("甲\u1680乙\u2003丙",), sections=())
    assert "甲乙丙" in reading.pdf_text(render_pdf(paper)).replace(" ", "").replace("\u3000", "")


@pytest.mark.parametrize("letters", ["很长的正文，", "word ", "x", "https://example.com/a?b=c&"])
def test_twenty_thousand_characters(letters):
    body = (letters * 20_000)[:20_000]
    data = render_pdf(letter(paragraphs=(body,), sections=()))
    assert 4 <= len(reading.pdf(data).pages) <= 60
    assert len(reading.pdf_text(data)) >= len("".join(body.split()))
    render_docx(letter(paragraphs=(body,), sections=()))


def test_unbroken_text_stays_inside_the_page_and_copies_out_whole():
    address = "https://example.com/" + "a1b2c3d4" * 40
    data = render_pdf(receipt(lead=address))
    assert address in reading.pdf_text(data)
    longest = max(len(line) for page in reading.pdf(data).pages for line in page.extract_text().splitlines())
    assert longest < 110, "a line of 166 mm holds about 100 Latin letters"


def test_party_names_of_many_scripts_are_drawn():
    names = "𠮷野家 髙﨑 Müller Nguyễn Đỗ «Ромашка» Ελλάδα 주식회사 ไทย टाटा Çağ Łódź"
    paper = letter(paragraphs=(names, "شركة ألف"), sections=())
    assert missing_characters(paper) == ()
    text = reading.pdf_text(render_pdf(paper))
    for name in ("𠮷野家", "髙﨑", "Müller", "Nguyễn", "Ромашка", "주식회사"):
        assert name in text, name


def test_what_no_font_has_is_named_and_never_an_empty_box():
    paper = letter(addressee="甲😀乙\U0002a6a5", sections=())
    assert missing_characters(paper) == ("😀", "\U0002a6a5")
    text = reading.pdf_text(render_pdf(paper))
    assert "甲〔U+1F600〕乙〔U+2A6A5〕：" in text
    assert "甲😀乙\U0002a6a5：" in reading.word_text(render_docx(paper)), "Word finds fonts by itself"


def test_empty_parts_are_left_out():
    paper = letter(
        number="", addressee=" ", paragraphs=("", " \n "), sections=(), attachments=(), notices=(), contact="",
        copies_to="", level="", seal_placeholder=False,
    )  # fmt: skip
    text = reading.pdf_text(render_pdf(paper))
    assert "附件" not in text
    assert "印章" not in text
    render_docx(paper)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=40))
def test_no_text_can_stop_a_paper(body, cell):
    paper = letter(
        title=f"标题{cell}",
        addressee=cell,
        paragraphs=(body, Bullets((cell,)), Table(("甲", "乙"), ((cell, body),))),
        sections=(Section(cell, (body,)),),
        attachments=(cell,),
        marking=cell,
    )
    assert render_pdf(paper).startswith(b"%PDF")
    assert render_docx(paper).startswith(b"PK")
