"""Numbers of articles: every number that can be written is read again."""

import pytest

from lawlib.rules.chinese_numerals import number_of, written


def test_what_is_written_is_read() -> None:
    assert [number_of(written(number)) for number in range(1, 10_000)] == list(range(1, 10_000))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("一百一十二", 112), ("一百十二", 112), ("百三", 103), ("十", 10), ("二十", 20), ("一〇五", 105),
        ("一百零五", 105), ("两百", 200), ("１１２", 112), ("112", 112), ("千二百六十", 1260),
    ],
)  # fmt: skip
def test_ways_of_writing(said: str, number: int) -> None:
    assert number_of(said) == number


@pytest.mark.parametrize("said", ["十十", "一二十", "甲", "", "十百", "12345"])
def test_what_is_no_number(said: str) -> None:
    assert number_of(said) is None
