"""What is told to those who see only statistics never gives a hidden number back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.suppression import Counts, Told

PUBLIC, OPEN = Counts(suppressed=True), Counts()
HIDDEN = range(1, 5)
MOST = 400


def compatible(told: Told) -> range:
    """Every count that is told in this way."""
    return range(1) if told == Told(0) else CLASSES[told]


CLASSES: dict[Told, range] = {}
for _count in range(1, MOST):
    _told = PUBLIC.cell(_count)
    CLASSES[_told] = range(CLASSES[_told].start if _told in CLASSES else _count, _count + 1)


@pytest.mark.parametrize(("count", "told"), [(0, Told(0)), (1, Told(0, few=True)), (4, Told(0, few=True))])
def test_small_numbers_are_hidden_and_none_is_none(count: int, told: Told) -> None:
    assert PUBLIC.cell(count) == told
    assert OPEN.cell(count) == Told(count)


@pytest.mark.parametrize(("count", "tens"), [(5, 10), (14, 10), (15, 20), (24, 20), (104, 100), (105, 110)])
def test_larger_ones_come_in_tens(count: int, tens: int) -> None:
    assert PUBLIC.cell(count) == Told(tens, about=True)


cells = st.lists(st.integers(0, 30), min_size=2, max_size=12)


@given(cells)
def test_a_total_minus_the_others_does_not_tell(counts: list[int]) -> None:
    """Whoever knows every told cell, the told total, and the rule: at least two values stay possible for each cell
    that is hidden."""
    told, total = [compatible(PUBLIC.cell(count)) for count in counts], compatible(PUBLIC.cell(sum(counts)))
    low, high = sum(one.start for one in told), sum(one.stop - 1 for one in told)
    for count, own in zip(counts, told, strict=True):
        if not PUBLIC.hides(count):
            continue
        others = range(low - own.start, high - own.stop + 2)
        possible = {h for h in HIDDEN if h + others.start < total.stop and h + others.stop - 1 >= total.start}
        assert count in possible
        assert len(possible) > 1, (counts, possible)


@pytest.mark.parametrize(
    ("part", "whole", "may"), [(50, 100, True), (96, 100, False), (3, 100, False), (100, 100, True), (2, 4, False)]
)
def test_a_share_that_gives_a_small_side_away_is_not_told(part: int, whole: int, may: bool) -> None:
    assert PUBLIC.may_share(part, whole) == may
    assert OPEN.may_share(part, whole)
