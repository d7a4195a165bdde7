from datetime import date

import pytest

from experts.rules.mandates import free_from, is_barred


@pytest.mark.parametrize(
    ("closed", "free"),
    [
        (date(2026, 1, 15), date(2026, 7, 16)),
        (date(2026, 8, 31), date(2027, 3, 1)),  # to the end of February
        (date(2027, 8, 31), date(2028, 3, 1)),  # of a leap year
        (date(2026, 6, 30), date(2026, 12, 31)),
    ],
)
def test_a_mandate_is_free_the_day_after_six_months(closed, free):
    assert free_from(closed) == free
    before = date.fromordinal(free.toordinal() - 1)
    assert is_barred(advised_from=date(2025, 1, 1), closed_on=closed, day=before)
    assert not is_barred(advised_from=date(2025, 1, 1), closed_on=closed, day=free)


def test_the_bar_begins_with_the_seat_and_has_no_end_while_the_case_is_open():
    since = date(2026, 1, 1)
    assert not is_barred(advised_from=since, closed_on=None, day=date(2025, 12, 31))
    assert is_barred(advised_from=since, closed_on=None, day=since)
    assert is_barred(advised_from=since, closed_on=None, day=date(2036, 1, 1))
