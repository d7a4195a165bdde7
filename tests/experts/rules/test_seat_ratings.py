from decimal import Decimal

import pytest

from experts.rules.seat_ratings import ITEMS, on_time_share, rating_of, score_of

FIVE = dict.fromkeys(ITEMS, 5)


def test_a_score_is_the_mean_of_five_items():
    assert score_of(FIVE | {"speed": 3, "overall": 4}) == Decimal("4.4")
    for wrong in ({**FIVE, "speed": 0}, {**FIVE, "speed": 6}, {"speed": 5}):
        with pytest.raises(ValueError, match="from 1 to 5"):
            score_of(wrong)


def test_few_seats_make_no_rating_and_both_sides_of_a_seat_weigh_the_same():
    one, two = [Decimal(5)], [Decimal(3), Decimal(4)]
    assert rating_of([one, two]) is None
    assert rating_of([one, two, []]) is None
    assert rating_of([one, two, one]) == Decimal("4.50")
    assert rating_of([one, one, [Decimal(4)]]) == Decimal("4.67")


def test_few_invitations_tell_nothing_of_punctuality():
    assert on_time_share(answered=1, silent=1) is None
    assert on_time_share(answered=2, silent=1) == Decimal("0.667")
    assert on_time_share(answered=0, silent=3) == 0
