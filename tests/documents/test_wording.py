from datetime import date

import pytest

from portal.documents import Bullets, OfficialLetter, Section, Signature, Table, outline
from portal.documents.plaintext import breakable, clean
from portal.documents.wording import WORDS, addressee_line, chinese_numeral, heading_text, long_date


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "100")],
)
def test_numerals(number, numeral):
    assert chinese_numeral(number) == numeral


@pytest.mark.parametrize("typed", ["期限", "一、期限", "三、 期限", "十二、期限"])
def test_a_typed_number_is_neither_doubled_nor_believed(typed):
    assert heading_text(typed, level=1, path=(2,), lang="zh") == "二、期限"


def test_subheadings_and_english():
    assert heading_text("（三）联合应诉", level=2, path=(1, 2), lang="zh") == "（二）联合应诉"
    assert heading_text("Options", level=1, path=(2,), lang="en") == "2. Options"
    assert heading_text("1.1 Defend", level=2, path=(2, 1), lang="en") == "2.1 Defend"
    assert heading_text("337调查的程序", level=1, path=(1,), lang="zh") == "一、337调查的程序"


def test_dates_and_addressee():
    assert long_date(date(2026, 7, 5), "zh") == "2026年7月5日"
    assert long_date(date(2026, 7, 5), "en") == "5 July 2026"
    assert addressee_line("栎川储能:", "zh") == "栎川储能："
    assert addressee_line("Lichuan", "en") == "To: Lichuan"
    assert addressee_line("  ", "zh") == ""


def test_both_languages_have_the_same_words():
    assert WORDS["zh"].keys() == WORDS["en"].keys()


def test_clean_keeps_letters_and_drops_tricks():
    assert clean("a\u202eb\x00c\r\nd\u0085e") == "abc\nd\ne"
    assert clean("e\u0301\ufa19") == "\u00e9\ufa19", "composed, but a compatibility letter of a name stays"


def test_break_points():
    assert breakable("2026-07-15", longest=24) == "2026-07-15"
    assert breakable("ZJ-2026-0142", longest=24).replace("\u200b", "|") == "ZJ-|2026-|0142"
    assert breakable("a" * 50, longest=24).replace("\u200b", "|") == "|".join(["aaaaaa"] * 8 + ["aa"])
    assert breakable("海外知识产权" * 20, longest=24) == "海外知识产权" * 20


def test_outline_reads_what_officials_type():
    opening, sections = outline(
        "贵司来函收悉。\n一、当前最要紧的事\n请于7月17日前选定律师。\n1. 保全证据\n2、停止删除\n"
        "二、可选方案\n（一）应诉\n- 甲\n— 乙\n（二）和解\n337调查另行说明。\n1.5倍保证金不予返还。"
    )
    assert opening == ("贵司来函收悉。",)
    assert sections == (
        Section("当前最要紧的事", ("请于7月17日前选定律师。", Bullets(("保全证据", "停止删除"), numbered=True))),
        Section(
            "可选方案",
            (),
            (
                Section("应诉", (Bullets(("甲", "乙")),)),
                Section("和解", ("337调查另行说明。", "1.5倍保证金不予返还。")),
            ),
        ),
    )


def test_model_refuses_nonsense():
    with pytest.raises(ValueError, match="cells"):
        Table(("a", "b"), (("1",),))
    with pytest.raises(ValueError, match="title"):
        OfficialLetter("x", "", "发文机关", " ", "", Signature("甲", date(2026, 1, 1)))
