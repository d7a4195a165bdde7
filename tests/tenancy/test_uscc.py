"""The credit code's rules hold for any code: every valid one passes, every single mistyping is caught."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.tenancy.rules.uscc import ALPHABET, UsccError, check_digit, check_uscc, normalise_uscc

codes = st.text(ALPHABET, min_size=17, max_size=17).map(lambda first: first + check_digit(first))


def problem(value: str) -> str:
    with pytest.raises(UsccError) as caught:
        check_uscc(value)
    return caught.value.code


def test_published_example() -> None:
    check_uscc("91350100M000100Y43")
    assert problem("91350100M000100Y44") == "check"
    assert problem("91350100M000100Y4Z") == "character"


@given(codes)
def test_what_is_made_is_accepted(code: str) -> None:
    check_uscc(code)


@given(codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(code: str, place: int, character: str) -> None:
    assume(code[place] != character)
    assert problem(code[:place] + character + code[place + 1 :]) == "check"


@given(codes, st.integers(0, 16))
def test_two_exchanged_neighbours_are_found(code: str, place: int) -> None:
    assume(code[place] != code[place + 1])
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert problem(swapped) == "check"


@given(codes, st.sampled_from([" ", "-", "\u3000"]), st.integers(1, 6))
def test_groups_small_letters_and_full_width_are_understood(code: str, gap: str, size: int) -> None:
    typed = gap.join(code[i : i + size] for i in range(0, 18, size)).lower()
    assert normalise_uscc(typed) == code
    assert normalise_uscc("".join(chr(ord(char) + 0xFEE0) for char in code)) == code


@given(st.text())
def test_any_text_gives_a_clear_answer(text: str) -> None:
    value = normalise_uscc(text)
    if len(value) != 18:
        assert problem(value) == "length"
    elif any(char not in ALPHABET for char in value):
        assert problem(value) == "character"
