"""The drawn calendar says the same as the count: as many counted days as the window has, the marks on their days."""

from datetime import date, timedelta

import pytest

from lawlib.rules.deadlines import compute
from lawlib.rules.drawing import DrawnDay, Stretch, draw
from lawlib.rules.places import place_of
from lawlib.rules.tables import RULES

DAY_RULES = [rule.id for rule in RULES.values() if rule.window and rule.window.unit.endswith("_day")]
STARTS = [date(2026, 1, 9) + timedelta(days=29 * n) for n in range(12)]


def drawn(rule_id: str, start: date, subdivision: str = "", **more: object) -> tuple[Stretch, ...]:
    return draw(compute(rule_id, start, subdivision=subdivision, **more), place_of(rule_id, subdivision).days)


def days_of(stretches: tuple[Stretch, ...]) -> dict[date, DrawnDay]:
    months = (month for stretch in stretches for month in stretch.months)
    return {day.day: day for month in months for week in month.weeks for day in week if day}


@pytest.mark.parametrize("rule_id", DAY_RULES)
def test_as_many_days_count_as_the_window_has(rule_id: str) -> None:
    rule = RULES[rule_id]
    lengths = {rule.window.value, rule.longer.value} if rule.longer else {rule.window.value}
    for start in (day for day in STARTS if not rule.valid_from or day >= rule.valid_from):
        result = compute(rule_id, start)
        if not result.computed:
            continue
        days = days_of(draw(result, place_of(rule_id, "").days))
        counted = [day for day in days.values() if day.part == "counted"]
        assert len(counted) in lengths
        assert [day.number for day in counted] == list(range(1, len(counted) + 1))
        assert days[start].part == "event"
        assert "last" in days[result.last_day].marks and "safe" in days[result.earliest_safe_day].marks


def test_usitc_waits_for_a_business_day_and_moves_over_a_holiday() -> None:
    days = days_of(drawn("US-ITC-RESP", date(2026, 5, 1)))
    assert [days[date(2026, 5, n)].part for n in (1, 2, 3, 4)] == ["event", "left_out", "left_out", "counted"]
    assert days[date(2026, 5, 23)].part == "counted" and days[date(2026, 5, 24)].part == "moved"
    memorial = days[date(2026, 5, 25)]
    assert (memorial.part, memorial.closed, memorial.name) == ("moved", "holiday", "Memorial Day")
    assert days[date(2026, 5, 26)].marks == ("last",)


def test_suspended_season_and_extra_time_have_parts_of_their_own() -> None:
    stretches = drawn("ES-CIV", date(2026, 7, 20))
    assert [(one.folded, one.count) for one in stretches] == [(False, 3)]
    spain = days_of(stretches)
    assert {spain[date(2026, 8, n)].closed for n in range(1, 32)} == {"season"}
    assert {spain[date(2026, 8, n)].part for n in range(1, 32)} == {"left_out"}
    added = days_of(drawn("US-ITC-RESP", date(2026, 7, 2), add_on=RULES["US-ITC-RESP"].add_ons[0]))
    assert [day.day.day for day in added.values() if day.part == "extended"] == [26, 27, 28]


def test_long_periods_fold_what_lies_between() -> None:
    nine_months = drawn("EPO-OPP", date(2026, 1, 28))
    assert [(one.folded, one.count) for one in nine_months] == [(False, 1), (True, 8), (False, 1)]
    assert len(nine_months[1].months) == 8
    ten_years = drawn("US-TM-EXPUNGE", date(2026, 1, 28))
    assert [(one.folded, one.count, len(one.months)) for one in ten_years] == [
        (False, 1, 1),
        (True, 119, 0),
        (False, 1, 1),
    ]
    printed = drawn("EPO-OPP", date(2026, 1, 28), printed_date=date(2026, 6, 15))
    assert [one.folded for one in printed] == [False, True, False, True, False]
    assert days_of(printed)[date(2026, 6, 15)].marks == ("printed",)


def test_nothing_is_drawn_where_nothing_was_counted() -> None:
    assert drawn("MADRID-RESP", date(2026, 7, 2), printed_date=date(2026, 9, 15)) == ()
