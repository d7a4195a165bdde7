"""The last moment of a day, in the place and in Beijing: daylight saving and turns of the year."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from lawlib.rules.deadlines import compute
from lawlib.rules.tables import RULES

BEIJING = ZoneInfo("Asia/Shanghai")


def until(rule_id: str, last_day: date, **more: str) -> str:
    """When `last_day` is over, in Beijing; the start is found by search so that the count really ends there."""
    start = last_day
    while compute(rule_id, start, **more).last_day > last_day:
        start -= timedelta(days=1)
    result = compute(rule_id, start, **more)
    assert result.last_day == last_day
    assert result.last_moment + timedelta(seconds=1) == result.last_until_beijing
    return result.last_until_beijing.strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("rule_id", "last_day", "beijing"),
    [
        ("US-DC-ANS21", date(2026, 3, 6), "2026-03-07 13:00"),  # the Friday before the clocks go forward
        ("US-DC-ANS21", date(2026, 3, 9), "2026-03-10 12:00"),
        ("US-AMZ-APEX", date(2026, 3, 7), "2026-03-08 16:00"),
        ("US-AMZ-APEX", date(2026, 3, 8), "2026-03-09 15:00"),  # a day of 23 hours
        ("US-AMZ-APEX", date(2026, 11, 1), "2026-11-02 16:00"),  # a day of 25 hours
        ("UDRP-RESP", date(2026, 3, 28), "2026-03-29 07:00"),
        ("UDRP-RESP", date(2026, 3, 29), "2026-03-30 06:00"),
        ("UDRP-RESP", date(2026, 10, 24), "2026-10-25 06:00"),
        ("UDRP-RESP", date(2026, 10, 25), "2026-10-26 07:00"),
        ("GB-TM-OPP", date(2026, 3, 27), "2026-03-28 08:00"),
        ("GB-TM-OPP", date(2026, 3, 30), "2026-03-31 07:00"),
        ("NZ-TM-OPP", date(2026, 4, 4), "2026-04-04 19:00"),
        ("NZ-TM-OPP", date(2026, 4, 5), "2026-04-05 20:00"),
        ("AU-FCA-DEF", date(2026, 10, 2), "2026-10-02 22:00"),
        ("IN-TM-OPP", date(2026, 5, 5), "2026-05-06 02:30"),
        ("VN-TM-OPP", date(2026, 7, 25), "2026-07-26 01:00"),
        ("AU-FCA-DEF", date(2026, 4, 2), "2026-04-02 21:00"),  # the Thursday before Easter, clocks go back on Sunday
        ("AU-FCA-DEF", date(2026, 4, 7), "2026-04-07 22:00"),
        ("AU-FCA-DEF", date(2026, 10, 6), "2026-10-06 21:00"),
        ("NZ-TM-OPP", date(2026, 9, 26), "2026-09-26 20:00"),
        ("NZ-TM-OPP", date(2026, 9, 27), "2026-09-27 19:00"),
        ("BR-TM-OPP", date(2018, 11, 1), "2018-11-02 11:00"),  # Brazil had summer time until 2019
        ("BR-TM-OPP", date(2018, 11, 5), "2018-11-06 10:00"),
        ("BR-TM-OPP", date(2026, 11, 3), "2026-11-04 11:00"),
        ("MX-TM-OPP", date(2022, 7, 1), "2022-07-02 13:00"),  # Mexico gave it up in October 2022
        ("MX-TM-OPP", date(2026, 7, 1), "2026-07-02 14:00"),
        ("TR-TM-OPP", date(2026, 10, 25), "2026-10-26 05:00"),
        ("JP-TM-OPP", date(2026, 12, 28), "2026-12-28 23:00"),
        ("NZ-TM-OPP", date(2027, 1, 1), "2027-01-01 19:00"),
        ("UDRP-RESP", date(2026, 12, 31), "2027-01-01 07:00"),
        ("US-AMZ-APEX", date(2026, 12, 31), "2027-01-01 16:00"),
        ("EPO-OPP", date(2026, 12, 31), "2027-01-01 07:00"),
    ],
)
def test_end_of_day_in_beijing(rule_id: str, last_day: date, beijing: str) -> None:
    assert until(rule_id, last_day) == beijing


def test_district_court_in_the_states_zone() -> None:
    assert until("US-DC-ANS21", date(2026, 7, 24), subdivision="IL") == "2026-07-25 13:00"
    assert compute("US-DC-TRO", date(2026, 7, 2), subdivision="IL").seat.zh == "伊利诺伊州"


def test_customs_in_the_member_states_zone() -> None:
    assert compute("EU-CUS-10", date(2026, 7, 2), subdivision="FI").time_zone == "Europe/Helsinki"


@pytest.mark.parametrize(
    ("rule_id", "start", "last_day"),
    [
        ("EPO-OPP", date(2025, 5, 30), date(2026, 3, 2)),  # nine months: 28 February is a Saturday
        ("UPC-PO", date(2028, 1, 31), date(2028, 2, 29)),
        ("UPC-SOD", date(2026, 11, 30), date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        ("US-IPR-BAR", date(2028, 2, 29), date(2029, 2, 28)),
        ("DE-TM-OPP", date(2026, 9, 30), date(2026, 12, 30)),
        ("US-TTAB-OPP", date(2026, 12, 2), date(2027, 1, 4)),  # New Year's Day is a Friday
        ("BR-TM-OPP", date(2026, 11, 3), date(2027, 1, 4)),
        ("US-ITC-RESP", date(2026, 12, 31), date(2027, 1, 25)),  # 23 January is a Saturday
        ("US-DC-ANS60", date(2025, 11, 21), date(2026, 1, 20)),
        ("AU-FCA-DEF", date(2026, 11, 27), date(2026, 12, 29)),  # Christmas on Friday, Boxing Day moved to Monday
        ("GB-TM-OPP", date(2026, 10, 25), date(2026, 12, 29)),
        ("NZ-TM-OPP", date(2026, 10, 1), date(2027, 1, 1)),  # not known whether it moves: left where it is
        ("DE-TM-OPP", date(2026, 10, 1), date(2027, 1, 4)),
        ("JP-TM-OPP", date(2026, 10, 29), date(2027, 1, 4)),
        ("CA-FC-DEF", date(2026, 11, 2), date(2027, 1, 4)),
        ("BR-CIV", date(2026, 12, 19), date(2027, 2, 10)),  # the recess, then Carnival
    ],
)
def test_turn_of_month_and_year(rule_id: str, start: date, last_day: date) -> None:
    assert compute(rule_id, start).last_day == last_day


def test_business_days_over_the_new_year_by_member_state() -> None:
    start = date(2026, 12, 18)
    found = {state: compute("EU-CUS-10", start, subdivision=state).last_day.isoformat() for state in ("", "DE", "DK")}
    # unknown: only weekends; Germany: Christmas Day and New Year's Day; Denmark: Christmas Eve is no holiday by law
    assert found == {"": "2027-01-01", "DE": "2027-01-05", "DK": "2027-01-05"}


@pytest.mark.parametrize(
    ("rule_id", "day", "moment", "beijing"),
    [
        # Clocks change at midnight in Chile: the last hour of 4 April comes twice, that after 5 September not at all.
        ("CL-TM-OPP", date(2026, 4, 4), "2026-04-04T23:59:59-04:00", "2026-04-05 12:00"),
        ("CL-TM-OPP", date(2026, 4, 3), "2026-04-03T23:59:59-03:00", "2026-04-04 11:00"),
        ("CL-TM-OPP", date(2026, 9, 5), "2026-09-05T23:59:59-04:00", "2026-09-06 12:00"),
        ("CL-TM-OPP", date(2026, 9, 6), "2026-09-06T23:59:59-03:00", "2026-09-07 11:00"),
        ("BR-TM-OPP", date(2018, 2, 17), "2018-02-17T23:59:59-03:00", "2018-02-18 11:00"),
        ("BR-TM-OPP", date(2018, 11, 3), "2018-11-03T23:59:59-03:00", "2018-11-04 11:00"),
    ],
)
def test_clocks_that_change_at_midnight(rule_id: str, day: date, moment: str, beijing: str) -> None:
    result = compute(rule_id, date(2018, 1, 8), printed_date=day)
    assert result.effective_moment.isoformat() == moment
    assert f"{result.effective_until_beijing:%Y-%m-%d %H:%M}" == beijing


def test_every_place_has_a_last_moment_on_every_day_of_a_clock_change() -> None:
    for rule_id, rule in RULES.items():
        for day in (date(2026, 3, 8), date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1)):
            result = compute(rule_id, rule.valid_to or day, printed_date=day)
            moment = result.effective_moment
            assert moment.utcoffset() is not None
            assert moment.astimezone(BEIJING) < result.effective_until_beijing
