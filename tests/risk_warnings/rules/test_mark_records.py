"""Which record of a mark stands does not depend on the order in which they came."""

from datetime import date
from itertools import permutations

from risk_warnings.rules.feeds.marks import MarkOwner, MarkRecord, later


def test_an_older_transaction_never_overwrites_a_newer_one() -> None:
    old = MarkRecord("US", "90000001", word="BRISK FERN", classes=(9,), transaction_on=date(2026, 7, 1))
    new = MarkRecord("US", "90000001", word="BRISK", transaction_on=date(2026, 7, 2))
    undated = MarkRecord("US", "90000001", word="B", owners=(MarkOwner("Fern Ltd.", "CN"),))
    for first, second, third in permutations((old, new, undated)):
        assert later(later(first, second), third) is new


def test_of_one_day_the_fuller_stands() -> None:
    bare = MarkRecord("EU", "019000001", transaction_on=date(2026, 7, 1))
    full = MarkRecord("EU", "019000001", word="BRISK", classes=(9,), transaction_on=date(2026, 7, 1))
    assert later(bare, full) == later(full, bare) == full
