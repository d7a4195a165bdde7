"""How words of the search are cut: one spelling, article numbers, synonyms, highlighting. Pure."""

import html

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from lawlib.rules.search.concepts import GROUPS, concepts
from lawlib.rules.search.cutting import cut
from lawlib.rules.search.folding import fold, fold_with_places
from lawlib.rules.search.guessing import distance, from_pinyin, nearest, same_sound
from lawlib.rules.search.markdown import unmarked
from lawlib.rules.search.marking import pieces, snippet
from lawlib.rules.search.numbers import numeral
from lawlib.rules.search.query import LONGEST, MOST_WORDS, understand
from lawlib.rules.search.stemming import stem
from lawlib.rules.search.texts import Text, digest_of, words_of

MIXED = st.text(
    st.sampled_from("第十条百四二337Art. §商標标註册ＡＢａé実権“”の제조<&>\"' \n，。trademarks") | st.characters(),
    max_size=60,
)


def words(text: str) -> set[str]:
    return {word.text for word in cut(fold(text))}


@given(MIXED)
def test_folding_twice_changes_nothing_and_places_lead_back(text: str) -> None:
    folded, places = fold_with_places(text)
    assert fold(folded) == folded == fold(text)
    assert len(places) == len(folded) and places == sorted(places)
    assert all(fold(text[place]) for place in places)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("商標註冊", "商标注册"),
        ("專利權", "专利权"),
        ("特許権", "特许权"),
        ("ＰＣＴ　１２", "pct 12"),
        ("Código", "codigo"),
        ("Geschäftsgeheimnis", "geschaftsgeheimnis"),
    ],
)
def test_what_readers_take_for_the_same_is_spelled_the_same(typed: str, same: str) -> None:
    assert fold(typed) == same


@pytest.mark.parametrize(
    "typed",
    [
        "第十条",
        "第10条",
        "第１０條",
        "Art. 10",
        "art 10",
        "Article 10",
        "§ 10",
        "§10",
        "s. 10",
        "Sec. 10",
        "Rule 10",
        "제10조",
    ],
)
def test_an_article_is_found_by_every_way_to_number_it(typed: str) -> None:
    assert "#10" in words(typed)
    assert "#1" not in words(typed) and "#100" not in words(typed)


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("第百四条の二", "#104-2"),
        ("第一百一十二条之一", "#112-1"),
        ("Art. 112a", "#112a"),
        ("§ 1337(d)", "#1337"),
        ("제34조의2", "#34-2"),
    ],
)
def test_articles_between_articles(typed: str, mark: str) -> None:
    assert mark in words(typed)


@pytest.mark.parametrize(
    ("text", "number"), [("十", 10), ("二十一", 21), ("一百零三", 103), ("二〇二五", 2025), ("百四", 104), ("42", 42)]
)
def test_numerals(text: str, number: int) -> None:
    assert numeral(text) == number


def test_pairs_words_and_numbers() -> None:
    assert words("知识产权法 Trademarks 050/2005 税") == {
        "知识",
        "识产",
        "产权",
        "权法",
        "trademark",
        "50",
        "2005",
        "税",
    }
    assert "3" in words("三个月内") and "3" in words("3个月内") and "1" not in words("一般")
    assert [
        stem(word) for word in ("oppositions", "registered", "licensing", "licences", "classes", "fees", "use")
    ] == [
        *("opposition", "register", "licens", "licens", "class", "fee", "use"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("337调查", "Section 337"),
        ("337调查", "19 U.S.C. § 1337"),
        ("抢注", "bad faith registration"),
        ("账号冻结", "asset freeze"),
        ("TRO", "临时限制令"),
        ("货被海关扣押", "customs detention"),
        ("仿冒", "counterfeit goods"),
        ("专利到期", "patent term"),
        ("被告了", "lawsuit"),
    ],
)
def test_everyday_words_meet_those_of_the_law(one: str, other: str) -> None:
    assert {word.text for word in concepts(fold(one))} & {word.text for word in concepts(fold(other))}


def test_a_synonym_is_a_word_not_a_part_of_one() -> None:
    assert not list(concepts(fold("entrophy septroa")))
    assert len(GROUPS) >= 150
    assert all(len(members) > 1 for members in GROUPS.values())


def test_a_question_loses_what_everybody_says_and_finds_its_place() -> None:
    query = understand("我们的货在德国海关被扣了怎么办？")
    assert "@DE" in query.terms and "@EU" in query.terms and "@GB" not in query.terms
    assert "怎么" not in query.base and "国海" not in query.base and "海关" in query.base
    assert understand("的").base == ("的",)  # somebody who types nothing else means it
    assert understand("").is_empty and understand("?!").is_empty
    assert understand("中国香港商标").terms.keys() >= {"@HK"} and "@CN" not in understand("中国香港商标").terms


@pytest.mark.parametrize(
    "typed", ["“三年不使用” 撤销", '"三年不使用" 撤销', "「三年不使用」撤销", "『三年不使用』撤销"]
)
def test_quotation_marks_of_every_kind_hold_a_phrase(typed: str) -> None:
    assert understand(typed).phrases == ("三年不使用",)


@given(MIXED)
def test_a_query_is_bounded(typed: str) -> None:
    query = understand(typed * 50)
    assert len(query.typed) <= LONGEST and len(query.base) <= MOST_WORDS


@given(MIXED, MIXED)
def test_highlighting_never_breaks_escaping(text: str, typed: str) -> None:
    query = understand(typed)
    found = pieces(text, query)
    assert "".join(piece.text for piece in found) == text
    drawn = render_to_string("lawlib/partials/search_pieces.html", {"pieces": found})
    assert html.unescape(drawn.replace("<mark>", "").replace("</mark>", "")) == html.unescape(html.escape(text))
    assert "<" not in drawn.replace("<mark>", "").replace("</mark>", "")
    snippet(text, query)


def test_marks_are_where_the_words_are() -> None:
    marked = [
        piece.text
        for piece in pieces("商標局自公告日起三十日内，Bad-faith filings", understand("商标 恶意抢注"))
        if piece.marked
    ]
    assert marked == ["商標", "Bad-faith filing"]
    long = "无关文字。" * 60 + "海关扣留货物后十日内起诉。" + "无关文字。" * 60
    english = snippet(
        "The authority may decide otherwise. " * 20 + "Customs detain goods. " + "More words follow. " * 20,
        understand("customs"),
    )
    assert "".join(piece.text for piece in english).strip("… ").split()[0] in (
        "The",
        "authority",
        "may",
        "decide",
        "otherwise.",
    )
    shown = snippet(long, understand("海关扣留"))
    assert shown[0].text == shown[-1].text == "…" and any(piece.marked and "海关扣留" in piece.text for piece in shown)


def test_words_of_the_title_count_more_and_a_changed_text_is_another() -> None:
    text = Text("law", "L1", jurisdiction="VN", title_zh="商标法", body_zh="专利", number="第十条")
    counts, length = words_of(text)
    assert counts["商标"] > counts["专利"] and counts["#10"] > counts["专利"] and counts["@VN"] and length == 1
    assert digest_of(text) != digest_of(Text("law", "L1", jurisdiction="VN", title_zh="商标法", body_zh="专利"))


def test_guesses() -> None:
    assert distance("tradmark", "trademark", most=2) == 1 and distance("abcd", "badc", most=2) == 2
    assert nearest("oposition", {"opposition": 5, "position": 9, "deposit": 1}) == "opposition"
    assert nearest("zzzz", {"opposition": 5}) == ""
    assert from_pinyin("shangbiaoyiyi") == "商标异议" and from_pinyin("yuenan") == "越南" and from_pinyin("xyz") == ""
    assert same_sound("异仪", [("异议", 9), ("异地", 20)]) == "异议"


def test_markdown_is_read_without_its_marks() -> None:
    text = "## 标题\n\n**重点** 见[法条](https://example.org/a)。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n- 一项"
    assert unmarked(text) == "标题 重点 见法条。 甲 乙 1 2 一项"
