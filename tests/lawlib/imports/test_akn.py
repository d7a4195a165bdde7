"""Akoma Ntoso: what is written is read again as it was, files of others are read, hostile ones are refused."""

import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawlib.rules.akn.law_text import LawArticle, LawText
from lawlib.rules.akn.read import read_law
from lawlib.rules.akn.write import write_law
from lawlib.rules.imports.limits import RefusedFile

TODAY = date(2026, 11, 22)
NS = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'

words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
line = st.lists(words, min_size=1, max_size=3).map(" ".join)
text = st.lists(line, min_size=1, max_size=4).map("\n".join)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
number = st.text("第条Articl0123456789§ ", min_size=1, max_size=10).map(lambda one: " ".join(one.split()) or "1")
article = st.builds(LawArticle, st.just(""), number, st.just("") | line, text, st.none() | days, st.none())


@st.composite
def laws(draw: st.DrawFn) -> LawText:
    articles = []
    for place, one in enumerate(draw(st.lists(article, min_size=1, max_size=5))):
        eid = f"{draw(st.sampled_from(['art', 'sec']))}_{place}"
        begins = one.begins
        articles.append(LawArticle(eid, one.number, one.heading, one.text, begins, None))
        if begins and draw(st.booleans()):
            articles[-1] = LawArticle(eid, one.number, one.heading, one.text, begins, begins + timedelta(days=30))
            later = begins + timedelta(days=31)
            articles.append(LawArticle(eid, one.number, "", draw(text), later, None))
    made_on = draw(st.none() | days)
    year = made_on.year if made_on else draw(st.none() | st.integers(1700, 2100))
    language = draw(st.sampled_from(["zh", "en", "de", "la"]))
    wording = draw(st.sampled_from(["", "official", "translation", "summary"]))
    return LawText("L001", draw(line), "us", language, tuple(articles), made_on, year, wording)


@given(laws())
def test_a_law_comes_back_as_it_was(law: LawText) -> None:
    assert read_law(io.BytesIO(write_law(law, today=TODAY))) == law


OTHERS = f"""<akomaNtoso {NS}><act name="act"><meta><identification source="#x">
<FRBRWork><FRBRuri value="/akn/de/act/1994/marken"/><FRBRdate date="1994-10-25" name="enactment"/>
<FRBRcountry value="DE"/></FRBRWork>
<FRBRExpression><FRBRdate date="2021-05-01" name="inforce"/><FRBRlanguage language="ger"/></FRBRExpression>
</identification></meta><body><chapter eId="chp_1"><num>1</num>
<section eId="chp_1__sec_1"><heading>Abschnitt</heading><article eId="chp_1__sec_1__art_14"><num>§ 14.</num>
<heading>Recht des
  Inhabers</heading>
<paragraph eId="p1"><num>(1)</num><content><p>Der Erwerb<authorialNote><p>Note</p></authorialNote>
  gewährt.</p></content></paragraph>
<paragraph eId="p2"><num>(2)</num><list><intro><p>Untersagt ist</p></intro>
<point><num>1.</num><content><p>Waren<br/>und mehr</p></content></point></list></paragraph>
</article></section></chapter>
<article eId="art_99"><num>§ 99</num><content><p>Es wird ersetzt:</p><mod><quotedStructure><article eId="art_1">
<num>§ 1</num><content><p>Neu</p></content></article></quotedStructure></mod></content></article>
</body></act></akomaNtoso>"""


def test_a_file_of_somebody_else() -> None:
    law = read_law(io.BytesIO(OTHERS.encode()))
    assert (law.key, law.country, law.language, law.made_on) == ("marken", "de", "de", date(1994, 10, 25))
    first, second = law.articles
    assert (first.eid, first.number, first.heading) == ("art_14", "§ 14", "Recht des Inhabers")
    assert first.text == "(1) Der Erwerb gewährt.\n(2) Untersagt ist\n1. Waren\nund mehr"
    assert first.begins == date(2021, 5, 1)
    assert second.eid == "art_99" and "Neu" in second.text


BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
LAW = f"<akomaNtoso {NS}><act><body>%s</body></act></akomaNtoso>"
TWICE = '<article eId="art_1"><num>1</num></article>' * 2
DATED = "<meta><identification><FRBRExpression><FRBRdate date='2021-13-01'/></FRBRExpression></identification></meta>"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (BOMB + LAW % "<article eId='a'><num>&b;</num></article>", "xml_entities"),
        (OUTSIDE + LAW % "<article eId='a'><num>&a;</num></article>", "xml_entities"),
        ('<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd">' + LAW % "", "xml_entities"),
        (LAW % ("<p>" * 100 + "</p>" * 100), "xml_too_deep"),
        (LAW % "<article>", "damaged_xml"),
        (LAW % TWICE, "same_eid"),
        (LAW % "<p>nothing</p>", "no_articles"),
        ("<html><body><article>x</article></body></html>", "not_akoma_ntoso"),
        ((LAW % TWICE).replace("<body>", DATED + "<body>"), "bad_date"),
    ],
)
def test_refused(xml: str, code: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        read_law(io.BytesIO(xml.encode()))
    assert refused.value.code == code
