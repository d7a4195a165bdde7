import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from portal.documents import Bullets, Section, Signature, Table, fonts, render_pdf
from portal.documents import pdf as pdf_module
from tests.documents import reading
from tests.documents.samples import court_paper, english_letter, letter, receipt

OURS = ("NotoSerifSC-", "NotoSansSC-", "LibertinusSerif-", "NotoSans")
ALL = [letter, english_letter, receipt, court_paper]


def test_letter_says_everything_in_official_form():
    text = reading.pdf_text(render_pdf(letter()))
    for words in (
        "海外知识产权纠纷应对指导中心浙江分中心",
        "浙指导〔2026〕12号",
        "红级",
        "海外知识产权纠纷应对指导意见书",
        "栎川储能：",
        "一、当前最要紧的事",
        "请于7月17日前选定美国律师。",
        "二、可选方案",
        "（一）应诉并主张不侵权",
        "权利要求1要求“逐芯均衡”。",
        "（二）联合应诉",
        "附件：1.权利要求对照表",
        "2.期限核算说明",
        "2026年7月15日",
        "（印章）",
        "（联系人：陈序）",
        "签发：顾临川",
        "本意见不构成法律意见。期限须由当地律师核实。",
    ):
        assert words in text, words


def test_english_letter_has_no_chinese():
    text = reading.pdf_text(render_pdf(english_letter()))
    for words in (
        "To:LichuanEnergyStorageCo.,Ltd.",
        "1.Whatmattersmostnow",
        "1.1Defend",
        "15July2026",
        "RED",
        "(Seal)",
    ):
        assert words in text, words
    assert not [char for char in text if "\u4e00" <= char <= "\u9fff"]


@pytest.mark.parametrize("make", ALL)
def test_same_paper_same_bytes(make):
    assert render_pdf(make()) == render_pdf(make())


@pytest.mark.parametrize("make", ALL)
def test_every_font_is_embedded(make):
    fonts = []
    for page in reading.pdf(render_pdf(make())).pages:
        for font in page["/Resources"]["/Font"].values():
            fonts += [descendant.get_object() for descendant in font.get_object()["/DescendantFonts"]]
    assert fonts
    for font in fonts:
        descriptor = font["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor, font["/BaseFont"]
        subset, _, name = font["/BaseFont"].lstrip("/").partition("+")
        assert len(subset) == 6, "only the letters in use are embedded"
        assert name.startswith(OURS), f"{name} does not come from a wheel"


@pytest.mark.parametrize(("make", "lang"), [(letter, "zh-CN"), (english_letter, "en-GB"), (court_paper, "en-GB")])
def test_metadata_language_and_tags(make, lang):
    paper = make()
    reader = reading.pdf(render_pdf(paper))
    assert reader.metadata.title == paper.title
    assert reader.metadata.creation_date.date() == date(2026, 7, 15)
    root = reader.root_object
    assert root["/Lang"].lower() == lang.lower()
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    xmp = reader.xmp_metadata.stream.get_data().decode()
    assert "pdfaid" in xmp
    assert "pdfuaid" in xmp


def test_headings_are_bookmarks():
    def titles(items):
        for item in items:
            yield from titles(item) if isinstance(item, list) else [item.title]

    found = list(titles(reading.pdf(render_pdf(letter())).outline))
    assert "一、当前最要紧的事" in found
    assert "（一）应诉并主张不侵权" in found


def test_letter_is_a4_and_short_one_fits_one_page():
    reader = reading.pdf(render_pdf(letter(sections=(), attachments=())))
    assert len(reader.pages) == 1
    width, height = reader.pages[0].mediabox.width, reader.pages[0].mediabox.height
    assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == (210, 297)


def test_long_table_repeats_its_header_and_loses_no_row():
    rows = tuple((f"事项{n}号", "2026-07-22", "2026-07-28", "依据" * 8, "未核实") for n in range(120))
    table = Table(("事项", "最早安全日", "最后日", "依据", "核对"), rows)
    data = render_pdf(letter(paragraphs=(table,), sections=()))
    text, pages = reading.pdf_text(data), len(reading.pdf(data).pages)
    assert all(f"事项{n}号" in text for n in range(120))
    assert 5 <= pages <= 12
    assert text.count("最早安全日") >= pages - 2


def test_a_row_longer_than_a_page_flows_on():
    table = Table(("事项", "依据"), (("长", "依据与理由。" * 800),))
    text = reading.pdf_text(render_pdf(letter(paragraphs=(table,), sections=())))
    assert text.count("依据与理由。") == 800


def test_signature_does_not_stand_alone_on_a_page():
    for count in range(14, 30):
        data = render_pdf(letter(paragraphs=("一行正文。",) * count, sections=(), attachments=(), level=""))
        pages = [page.extract_text() for page in reading.pdf(data).pages]
        signed = next(page for page in pages if "（印章）" in page)
        assert "一行正文" in signed, f"{count} paragraphs"


def test_issuer_of_any_length_stays_on_the_page():
    for issuer in ("中心", "海外知识产权纠纷应对指导中心" * 4):
        assert reading.pdf_text(render_pdf(letter(issuer=issuer, signature=Signature(issuer, date(2026, 1, 5)))))


def test_marking_stands_on_every_page():
    data = render_pdf(letter(paragraphs=("正文。" * 900,), marking="演示数据，非正式文件"))
    for page in reading.pdf(data).pages:
        assert "演示数据，非正式文件" in "".join(page.extract_text().split())


def test_receipt_and_court_paper():
    text = reading.pdf_text(render_pdf(receipt()))
    assert "编号：ZJ-2026-0142" in text
    assert "第一行" in text
    assert "第二行" in text
    assert "1/1" in text
    assert "NoticeisherebygiventhatacomplaintwasfiledunderU.S.C." not in text
    paper = reading.pdf_text(render_pdf(court_paper()))
    assert "19U.S.C.§1337" in paper
    assert "INSTITUTIONOFINVESTIGATION" in paper


def test_threads_may_render_at_once():
    papers = [letter(addressee=f"企业{n}") for n in range(16)]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(render_pdf, papers))
    for number, data in enumerate(done):
        assert f"企业{number}：" in reading.pdf_text(data)


def test_every_font_that_a_template_names_is_there():
    source = (Path(pdf_module.__file__).parent / "typst" / "common.typ").read_text()
    named = set(re.findall(r'"((?:Noto|Libertinus) [A-Za-z ]+)"', source))
    assert len(named) >= 8
    assert named <= set(fonts.typst_fonts().families())
    assert len(fonts.font_files()) == 7


def test_only_the_end_of_a_list_keeps_the_signature_company():
    items = tuple(f"第{n}项建议。" for n in range(1, 19))
    data = render_pdf(
        letter(paragraphs=("一行正文。",) * 9, sections=(Section("建议", (Bullets(items, numbered=True),)),))
    )
    pages = ["".join(page.extract_text().split()) for page in reading.pdf(data).pages]
    assert "1.第1项建议" in pages[0]
    signed = next(page for page in pages if "（印章）" in page)
    assert "18.第18项建议" in signed
