"""Likeness of marks and the keys that find it; the words are invented."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.warnings.labelled_marks import judged as judged_marks
from bench.warnings.labelled_marks import precision_and_recall
from lawlib.rules.search.folding import fold
from risk_warnings.rules.marks.forms import form, sound
from risk_warnings.rules.marks.join import Table, asking_rows, filed_rows, join
from risk_warnings.rules.marks.keys import asking_keys, filed_keys
from risk_warnings.rules.marks.likeness import likeness, related, score
from risk_warnings.rules.thresholds import THRESHOLDS


@pytest.mark.parametrize(
    ("ours", "theirs", "reason"),
    [
        ("YAOHE", "Yao-He", "mark_same"),
        ("耀禾", "耀禾牌", "mark_core"),
        ("LVMIAO", "LVMIAO OFFICIAL STORE", "mark_core"),
        ("耀禾動力", "耀禾动力", "mark_same"),
        ("BRISK", "BR1SK", "mark_look"),
        ("MODERN FERN", "MODEM FEM", "mark_look"),
        ("ВRISKА", "BRISKA", "mark_look"),  # the first has Cyrillic letters
        ("未来石", "末来石", "mark_look"),
        ("耀禾", "YAOHE", "mark_pinyin"),
        ("CHONGZE", "重泽", "mark_pinyin"),
        ("ZHONGZE", "重泽", "mark_pinyin"),
        ("耀禾", "曜和", "mark_homophone"),
        ("KWIKPHONE", "Quick Fone", "mark_sound"),
        ("FERNLO", "FERNLA", "mark_one_edit"),
        ("BRISKFERN", "BRASKFORN", "mark_two_edits"),
        ("FERNLO", "FERNLO GARDEN", "mark_contains"),
        ("耀禾", "新耀禾动力", "mark_contains"),
        ("FERNLO", "FERNLOGARDEN", "mark_inside"),
        ("绿岩新能", "LVYANXINNENK", "mark_pinyin_near"),
        ("FERNLO GARDEN", "GARDEN", "mark_contained"),
        ("耀禾 YAOHE", "YAOHE", "mark_script"),
        ("FERNLO", "BRISTO", ""),
        ("NIC", "NIK", ""),  # three letters leave no room for another one
        ("", "", ""),
        ("!!!", "...", ""),
    ],
)
def test_why_two_marks_are_alike(ours: str, theirs: str, reason: str) -> None:
    assert likeness(form(ours), form(theirs)) == reason


@pytest.mark.parametrize(
    ("word", "sounds"),
    [("さくら", "sakura"), ("ｻｸﾗ", "sakura"), ("キョート", "kyoto"), ("シャープ", "shapu"), ("フィット", "fito")],
)
def test_kana_sound_like_their_latin_letters(word: str, sounds: str) -> None:
    assert sound(fold(word)) == sound(sounds)
    assert score("SAKURA™", "さくら", classes=[9], seen=[9]).points >= THRESHOLDS["propose_mark"]


def test_cyrillic_sounds_like_its_latin_letters() -> None:
    for theirs in ("KORVITA", "CORVITA"):
        assert likeness(form("КОРВИТА"), form(theirs)) == "mark_sound"
        assert filed_keys(form("КОРВИТА")) & asking_keys(form(theirs))


def test_the_labelled_marks() -> None:
    """Over pairs that a stranger to the rules wrote; "wrong" are mostly the same word in a class far away, which is
    proposed on purpose."""
    pairs = judged_marks()
    precision, recall = precision_and_recall(pairs)
    assert len(pairs) >= 128
    assert precision >= 0.9
    assert recall >= 0.97


def test_every_part_of_a_score_is_told() -> None:
    found = score("BRISK", "BR1SK", classes=[9], seen=[9, 11], market=True)
    assert [code for code, _points in found.parts] == ["mark_look", "mark_same_class", "mark_market"]
    assert found.points == 97  # of what no person has confirmed
    far = score("FERNLO", "FERNLA", classes=[9], seen=[31], market=False)
    assert [code for code, _points in far.parts] == ["mark_one_edit", "mark_other_class", "mark_other_market"]
    assert far.points < THRESHOLDS["propose_mark"]
    assert score("FERN", "FERM", classes=[9], seen=[9]).parts[-1][0] == "mark_short"
    assert score("FERNLO", "BRISTO", classes=[9], seen=[9]).points == 0


def test_classes_are_near_each_other_both_ways() -> None:
    assert 42 in related([9])
    assert 9 in related([42])


words = st.text(alphabet="abeimnro01", min_size=1, max_size=11)
latin = st.lists(words, min_size=1, max_size=3).map(" ".join)
marks = st.one_of(
    latin,
    st.text(alphabet="未末重泽崇曜耀禾和丰绿奇", min_size=1, max_size=6),
    st.tuples(latin, words).map("重泽 ".join),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(marks, min_size=2, max_size=12))
def test_keys_lose_nothing_that_is_alike(texts: list[str]) -> None:
    asked, found = join(Table.of(filed_rows(enumerate(texts))).sorted(), Table.of(asking_rows(enumerate(texts))))
    pairs = set(zip(asked.tolist(), found.tolist(), strict=True))
    for one, other in product(range(len(texts)), repeat=2):
        if likeness(form(texts[other]), form(texts[one])):
            assert (one, other) in pairs


@settings(max_examples=150, deadline=None)
@given(words.filter(lambda word: len(word) > 3), st.data())
def test_a_word_is_found_after_as_many_edits_as_are_allowed(word: str, data: st.DataObject) -> None:
    other = word
    for _ in range(2 if len(word) > 8 else 1):
        at = data.draw(st.integers(0, len(other) - 1))
        kind, letter = data.draw(st.sampled_from(["leave", "add", "change"])), data.draw(st.sampled_from("xyz"))
        put = {"leave": "", "add": other[at] + letter, "change": letter}[kind]
        other = other[:at] + put + other[at + 1 :]
    if not likeness(form(word), form(other)):
        return  # it has become too short for so many
    shared = {key.key for key in filed_keys(form(word))} & {key.key for key in asking_keys(form(other))}
    assert shared
