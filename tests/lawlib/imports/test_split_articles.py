"""The text of a law cut into articles: beginnings, what only looks like one, headings, what belongs to no article."""

import pytest

from lawlib.rules.chinese_numerals import written
from lawlib.rules.split_articles import split_articles

CHINESE = """中华人民共和国某法
目录
第一章　总则
第一章　总则
第一条　为了保护权利，根据
第十条的规定，制定本法。
第二条 【适用范围】本法适用于：
　　（一）甲；

　　（二）乙。
第二章　罚则
第一百一十二条　违反第十条规定的，罚款。
第一百一十二条之一　另有规定的除外。
第一百一十三条　本法自公布之日起施行。
附件：表一
第一条　表"""


def test_chinese_law() -> None:
    law = split_articles(CHINESE)
    assert [one.eid for one in law.articles] == ["art_1", "art_2", "art_112", "art_112_1", "art_113"]
    assert law.articles[3].number == "第一百一十二条之一"
    assert law.articles[0].text == "为了保护权利，根据\n第十条的规定，制定本法。"
    assert (law.articles[1].heading, law.articles[1].text) == ("适用范围", "本法适用于：\n（一）甲；\n\n（二）乙。")
    assert law.before.startswith("中华人民共和国某法") and law.after.startswith("附件")
    assert [(doubt.code, dict(doubt.params)) for doubt in law.doubts] == [
        ("gap", {"after": "第二条", "missing": 109}),
        ("dropped", {"lines": 1}),
    ]


def test_numbers_without_a_blank_behind_them_follow_one_by_one() -> None:
    law = split_articles("第一条为了保护，\n第三条规定的除外。\n第二条国家鼓励创新。\n第三条本法施行。")
    assert [one.text for one in law.articles] == ["为了保护，\n第三条规定的除外。", "国家鼓励创新。", "本法施行。"]


LATIN = """TRADE SECRETS ACT
PART I General
Article 1. Scope
This Act applies.
Article 5 of this Act does not apply.
Article 2
Definitions
(1) In this Act:
(a) secret.
Article 2a Added
Some text here.
Article 6bis. Well-known marks
Text.
Article 6ter
Text without a heading.
Art. 7 – The court may order. It shall say why.
Annex I
Forms"""


def test_latin_law() -> None:
    law = split_articles(LATIN)
    assert [(one.eid, one.heading) for one in law.articles] == [
        ("art_1", "Scope"), ("art_2", "Definitions"), ("art_2a", "Added"), ("art_6bis", "Well-known marks"),
        ("art_6ter", ""), ("art_7", ""),
    ]  # fmt: skip
    assert law.articles[0].text.endswith("Article 5 of this Act does not apply.")
    assert law.articles[1].text == "(1) In this Act:\n(a) secret."
    assert law.articles[5].text == "The court may order. It shall say why."
    assert law.after == "Annex I\nForms"


@pytest.mark.parametrize(
    ("text", "eids"),
    [
        (
            "§ 14 Recht\n(1) Der Inhaber.\n§ 14a Lizenz\n(1) Die Lizenz.\n§ 15 Name\nText.",
            ["sec_14", "sec_14a", "sec_15"],
        ),
        ("Section 1. Title\nText.\nSECTION 2. Other\nText.", ["sec_1", "sec_2"]),
        ("Điều 1. Phạm vi\nLuật này.\nĐiều 2. Đối tượng\nÁp dụng.", ["art_1", "art_2"]),
        ("제1조(목적) 이 법은\n제2조의2(정의) 말한다\n제3조(범위) 법", ["art_1", "art_2_2", "art_3"]),
        ("第百三条　特許権者は\n第百四条の二　相手方は", ["art_103", "art_104_2"]),
        ("第１条　全角\n第２条　全角", ["art_1", "art_2"]),
        ("Article I\nText.\nArticle IV\nText.", ["art_1", "art_4"]),
    ],
)
def test_other_styles(text: str, eids: list[str]) -> None:
    assert [one.eid for one in split_articles(text).articles] == eids


def test_a_table_of_contents_is_no_law() -> None:
    law = split_articles(
        "Section 1. Title\nSection 2. Terms\nSection 1. Title\nThis Act.\nSection 2. Terms\nIn this Act."
    )
    assert [one.text for one in law.articles] == ["This Act.", "In this Act."]
    assert law.before == "Section 1 Title\nSection 2 Terms"


def test_a_number_that_comes_twice_is_said() -> None:
    law = split_articles("第一条　甲\n第二条　乙\n乙\n第二条　丙\n第三条　丁")
    assert [one.eid for one in law.articles] == ["art_1", "art_2", "art_3"]
    assert ("out_of_order", "第二条") in [(doubt.code, doubt.number) for doubt in law.doubts]


def test_no_article_is_said_and_nothing_lost() -> None:
    law = split_articles("Some words\r\nwithout any.")
    assert (law.articles, law.before, law.doubts[0].code) == ((), "Some words\nwithout any.", "no_articles")


def test_a_long_law_is_read_whole() -> None:
    text = "\n".join(f"第{written(number)}条　第{number}款的内容。" for number in range(1, 1_301))
    law = split_articles(text)
    assert len(law.articles) == 1_300 and not law.doubts
    assert len({one.eid for one in law.articles}) == 1_300
