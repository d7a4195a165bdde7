"""Office hours and days of duty, without a database."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.tenancy.rules.office_hours import STANDARD, OfficeHours

CHINA, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
HERE = OfficeHours.of(STANDARD, "Asia/Shanghai", chinese=True)
THERE = OfficeHours.of(STANDARD, "America/New_York", chinese=False)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2026, 7, 15, 9, 0, tzinfo=CHINA), True),  # a Wednesday
        (datetime(2026, 7, 15, 8, 59, tzinfo=CHINA), False),
        (datetime(2026, 7, 15, 17, 30, tzinfo=CHINA), False),
        (datetime(2026, 7, 18, 10, 0, tzinfo=CHINA), False),  # Saturday
        (datetime(2026, 10, 1, 10, 0, tzinfo=CHINA), False),  # National Day, a Thursday
        (datetime(2026, 10, 10, 10, 0, tzinfo=CHINA), True),  # a Saturday worked in exchange
        (datetime(2026, 7, 14, 22, 0, tzinfo=NEW_YORK), True),  # Wednesday morning in China
        (datetime(2031, 7, 15, 10, 0, tzinfo=CHINA), True),  # no notice yet for that year
    ],
)
def test_open_in_china(moment: datetime, is_open: bool) -> None:
    assert HERE.is_open(moment) == is_open


def test_abroad_keeps_its_own_week() -> None:
    assert THERE.is_open(datetime(2026, 10, 1, 10, 0, tzinfo=NEW_YORK))
    assert not THERE.is_open(datetime(2026, 10, 1, 10, 0, tzinfo=CHINA))
    assert not THERE.is_open(datetime(2026, 10, 10, 10, 0, tzinfo=NEW_YORK))


def test_abroad_closes_on_the_holidays_of_its_country() -> None:
    thanksgiving = datetime(2026, 11, 26, 10, 0, tzinfo=NEW_YORK)
    assert THERE.is_open(thanksgiving)
    american = OfficeHours.of(STANDARD, "America/New_York", chinese=False, country="US")
    assert not american.is_open(thanksgiving)
    assert american.is_open(datetime(2026, 10, 1, 10, 0, tzinfo=NEW_YORK))
    assert OfficeHours.of(STANDARD, "America/New_York", chinese=False, country="XX").is_open(thanksgiving)


def test_an_office_that_works_on_saturdays_is_closed_on_holidays_only() -> None:
    busy = OfficeHours.of([*STANDARD[:5], ("09:00", "12:00"), None], "Asia/Shanghai", chinese=True)
    assert busy.is_open(datetime(2026, 7, 18, 10, 0, tzinfo=CHINA))
    assert not busy.is_open(datetime(2026, 10, 3, 10, 0, tzinfo=CHINA))


def test_the_next_opening_passes_over_a_holiday() -> None:
    eve = datetime(2026, 9, 30, 18, 0, tzinfo=CHINA)
    assert HERE.next_opening(eve) == datetime(2026, 10, 8, 9, 0, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 15, 23, 0, tzinfo=CHINA), date(2026, 7, 15)),
        (datetime(2026, 7, 16, 3, 0, tzinfo=CHINA), date(2026, 7, 15)),
        (datetime(2026, 7, 16, 9, 0, tzinfo=CHINA), date(2026, 7, 16)),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_began(moment: datetime, day: date) -> None:
    assert HERE.duty_day(moment) == day


@pytest.mark.parametrize(
    "week", [[("09:00", "09:00")] * 7, [("18:00", "09:00")] * 7, [None] * 6, [("9h", "17:00")] * 7]
)
def test_hours_that_are_none_are_refused(week: list) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        OfficeHours.of(week, "Asia/Shanghai", chinese=True)


moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(CHINA))  # noqa: DTZ001


@given(moments, st.sampled_from([HERE, THERE]))
def test_the_next_opening_is_the_beginning_of_open_time(moment: datetime, hours: OfficeHours) -> None:
    opens = hours.next_opening(moment)
    assert opens is not None
    assert opens > moment
    assert hours.is_open(opens)
