"""Marked copies: every page carries the words, in real glyphs, and what the page said stays."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from portal.documents.overlay import Mark
from portal.files.watermark import Unmarkable, marked_copy
from tests.files.papers import armed, encrypted, paper, picture

MARK = Mark(
    ("刘洋 · 示例律师事务所", "2026-07-15 14:32 北京时间", "仅供本案使用，请勿外传"), "刘洋 · 案件 T1-2026-0001"
)
PDF = "application/pdf"


def copy(content: bytes, content_type: str = PDF, mark: Mark = MARK) -> PdfReader:
    return PdfReader(BytesIO(marked_copy(BytesIO(content), content_type=content_type, size=len(content), mark=mark)))


def words(reader: PdfReader, number: int = 0) -> str:
    return "".join(reader.pages[number].extract_text().split())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_every_page_carries_the_mark_and_keeps_its_words(turn: int) -> None:
    content = paper(3, turn=turn)
    marked = copy(content)
    assert len(marked.pages) == 3
    for number in range(3):
        text = words(marked, number)
        assert f"起诉状第{number + 1}页" in text
        for line in (*MARK.lines, MARK.foot):
            assert "".join(line.split()) in text
        assert marked.pages[number].rotation == turn
        assert marked.pages[number].mediabox == PdfReader(BytesIO(content)).pages[number].mediabox


def test_the_original_is_only_read() -> None:
    content = paper()
    stream = BytesIO(content)
    marked_copy(stream, content_type=PDF, size=len(content), mark=MARK)
    assert stream.getvalue() == content


def test_the_glyphs_are_embedded_and_drawn_once_for_all_pages() -> None:
    marked = copy(paper(40))
    stamps = {page["/Resources"]["/XObject"].raw_get("/ReaderMark").idnum for page in marked.pages}
    assert len(stamps) == 1
    fonts = marked.pages[0]["/Resources"]["/XObject"]["/ReaderMark"]["/Resources"]["/Font"]
    for font in fonts.values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile3" in descriptor or "/FontFile2" in descriptor


def test_a_name_in_another_script_and_signs_that_no_font_has() -> None:
    text = words(copy(paper(), mark=Mark(("นภา · Nguyễn · 😀",), "x", "en")))
    assert "Nguyễn" in text
    assert "U+1F600" in text


def test_scripts_embedded_files_and_actions_stay_behind() -> None:
    marked = copy(armed())
    root = marked.trailer["/Root"]
    assert not {"/Names", "/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert "/AA" not in marked.pages[0]
    assert not marked.attachments


def test_a_picture_becomes_a_page_with_the_mark() -> None:
    marked = copy(picture(), "image/png")
    assert len(marked.pages) == 1
    assert "仅供本案使用" in words(marked)
    box = marked.pages[0].mediabox
    assert round(float(box.width / box.height)) == 2


@pytest.mark.parametrize(
    ("content", "content_type", "code"),
    [
        (encrypted(), PDF, "encrypted"),
        (encrypted(""), PDF, "encrypted"),
        (b"%PDF-1.7\nnothing behind it", PDF, "damaged"),
        (paper()[:900], PDF, "damaged"),
        (b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", PDF, "damaged"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 64, "image/jpeg", "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "image/png", "damaged"),
        (picture()[:400], "image/png", "damaged"),
    ],
    ids=["password", "owner", "stub", "cut", "no pages", "jpeg", "png", "half a picture"],
)
def test_what_cannot_be_marked_is_refused(content: bytes, content_type: str, code: str) -> None:
    with pytest.raises(Unmarkable) as refused:
        copy(content, content_type)
    assert refused.value.code == code


def test_a_picture_of_too_many_points_is_not_unpacked() -> None:
    huge = picture()[:16] + (100_000).to_bytes(4, "big") * 2 + picture()[24:]
    with pytest.raises(Unmarkable, match="too_large"):
        copy(huge, "image/png")
