"""The table of circulars and the search for names, without a database."""

import pytest

from cases.rules.circular import STEPS, CircularError, CircularState, Reach, checklist, possible, step
from cases.rules.deidentify import Known, find, forms_of
from cases.rules.words import label

NAME = Known("name", "浙江青禾储能科技有限公司")


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        ("draft", {"submit"}),
        ("review", {"approve", "return"}),
        ("approved", {"return", "send"}),
        ("sent", {"correct", "withdraw", "sign"}),
        ("corrected", set()),
        ("withdrawn", set()),
    ],
)
def test_what_each_state_allows(state: str, verbs: set[str]) -> None:
    assert set(possible(state)) == verbs


def test_nothing_is_sent_unapproved_and_the_refusal_says_what_is_possible() -> None:
    for state in ("draft", "review", "sent", "withdrawn"):
        with pytest.raises(CircularError):
            step(state, "send")
    with pytest.raises(CircularError) as caught:
        step("review", "send")
    assert caught.value.possible_labels("zh-hans") == ("审核通过", "退回修改")
    assert step("approved", "send") == CircularState.SENT
    assert step("sent", "replace") == CircularState.CORRECTED


def test_everything_has_words() -> None:
    for lang in ("zh-hans", "en"):
        assert all(state.label(lang) for state in CircularState)
        assert all(reach.label(lang) for reach in Reach)
        assert all(label("circular_check", code, lang) for code in checklist())
        assert all(label("circular_verb", verb, lang) for state in CircularState for verb in possible(state))
    assert {verb for verb in STEPS if verb not in {"save", "replace"}} >= {"submit", "sign"}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("浙江青禾储能科技有限公司被诉", NAME),
        ("青禾被诉", NAME),
        ("青 禾 储能 被诉", NAME),
        ("（青·禾）", NAME),
        ("a suit by BRIGHTMOOR  Cell", Known("name", "Brightmoor Cell Inc.")),
        ("Ｂｒｉｇｈｔｍｏｏｒ-Ｃｅｌｌ 起诉", Known("name", "Brightmoor Cell, Inc.")),
        ("电话 138 0013 8000", Known("phone", "13800138000")),
        ("电话：+86-138-0013-8000", Known("phone", "王芳，+86 13800138000")),
        ("写信到 Wang@Example.org。", Known("email", "wang@example.org")),
        ("案号1:26-cv-04321号", Known("number", "1:26-cv-04321")),
        ("代码 9133 0100 MA2K 12345X", Known("number", "91330100MA2K12345X")),
        ("联系人王小芳已确认", Known("person", "王小芳")),
    ],
)
def test_found_however_it_is_written(text: str, known: Known) -> None:
    (found,) = find(text, [known])
    assert found.kind == known.kind
    assert found.words


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("多家储能企业在美国被诉", NAME),
        ("浙江的科技企业", NAME),
        ("education", Known("name", "Cat Inc.")),
        ("a brightmoorcellar", Known("name", "Brightmoor Cell Inc.")),
        ("编号1138001380001", Known("phone", "13800138000")),
        ("对方当事人不清楚", Known("name", "不清楚")),
        ("unknown claimant", Known("name", "unknown")),
        ("", NAME),
        ("任何文字", Known("name", "")),
    ],
)
def test_not_found_where_nobody_is_named(text: str, known: Known) -> None:
    assert find(text, [known]) == []


def test_what_is_found_shows_its_place_and_keeps_its_key() -> None:
    first, second = find("据悉青禾储能被诉，Brightmoor 起诉。", [Known("name", "Brightmoor LLC"), NAME])
    assert (first.words, second.words) == ("青禾", "brightmoor")
    assert first.before.endswith("据悉")
    assert first.after.startswith("储能被诉")
    (again,) = find("另一段文字也写了青禾。", [NAME])
    assert again.key == first.key


def test_a_short_form_inside_the_whole_name_is_told_once_and_elsewhere_again() -> None:
    whole = "浙江青禾储能科技有限公司"
    assert [one.words for one in find(f"{whole}被诉", [NAME])] == [whole]
    assert [one.words for one in find(f"{whole}被诉，青禾应诉", [NAME])] == [whole, "青禾"]


def test_the_forms_of_a_company() -> None:
    assert forms_of(NAME) == {"浙江青禾储能科技有限公司", "青禾"}
