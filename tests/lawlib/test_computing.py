"""What a result says beyond its dates: validity, overrides, reasons, seasons, swapped days, gaps."""

from datetime import date

import pytest

from lawlib.rules import counting
from lawlib.rules.applicable import applicable
from lawlib.rules.deadlines import UnknownRule, compute
from lawlib.rules.facts import FACT_KEYS
from lawlib.rules.holidays_of import open_days
from lawlib.rules.tables import COUNTING, RULES, Window
from lawlib.rules.windows import StartOutOfRange


@pytest.mark.parametrize("rule_id", RULES)
def test_every_rule_computes_or_says_why_not(rule_id: str) -> None:
    rule = RULES[rule_id]
    start = date(2026, 7, 2) if not rule.valid_to else rule.valid_to
    result = compute(rule_id, start)
    assert result.rule is rule and result.rule.citation and result.steps
    assert "local_counsel_must_verify" in result.cautions
    assert ("source_unverified" in result.cautions) == (rule.check == "unverified")
    if result.computed:
        assert result.last_day and result.earliest_safe_day and not result.why_not
    else:
        assert result.why_not in ("only_authority_date", "no_statutory_limit")
        assert result.last_day is result.earliest_safe_day is result.last_moment is None


def test_not_computed_rows_are_those_of_the_table() -> None:
    left = {rule_id for rule_id in RULES if compute(rule_id, _inside(rule_id)).last_day is None}
    assert left == {rule.id for rule in RULES.values() if rule.count_rule == "NONE"}


def _inside(rule_id: str) -> date:
    return RULES[rule_id].valid_to or date(2026, 7, 2)


@pytest.mark.parametrize(
    ("rule_id", "start", "why_not"),
    [
        ("KR-TM-OPP", date(2025, 7, 21), "before_rule_was_in_force"),
        ("KR-TM-OPP", date(2025, 7, 22), ""),
        ("KR-TM-OPP-OLD", date(2025, 7, 21), ""),
        ("KR-TM-OPP-OLD", date(2025, 7, 22), "rule_no_longer_in_force"),
        ("VN-TM-OPP", date(2026, 3, 31), "before_rule_was_in_force"),
        ("VN-TM-OPP", date(2026, 4, 1), ""),
        ("VN-TM-OPP-OLD", date(2026, 3, 31), ""),
        ("VN-TM-OPP-OLD", date(2026, 4, 1), "rule_no_longer_in_force"),
        ("VN-TM-OPP-OLD", date(2022, 12, 31), "before_rule_was_in_force"),
        ("AU-TM-NID", date(2025, 12, 18), "before_rule_was_in_force"),
        ("AU-TM-NID", date(2025, 12, 19), ""),
        ("OAPI-TM-OPP", date(2021, 12, 31), "before_rule_was_in_force"),
    ],
)
def test_validity(rule_id: str, start: date, why_not: str) -> None:
    result = compute(rule_id, start)
    assert result.why_not == why_not
    assert result.computed == (not why_not)


def test_itc_shows_both_days() -> None:
    """The example of the case page: 3 July 2026 is a holiday (Independence Day observed)."""
    result = compute("US-ITC-RESP", date(2026, 7, 2))
    assert (result.earliest_safe_day, result.last_day) == (date(2026, 7, 22), date(2026, 7, 27))
    assert "add_on_not_added" in result.cautions


def test_printed_date_overrides_and_is_kept_beside() -> None:
    result = compute("US-TTAB-ANS", date(2026, 7, 2), printed_date=date(2026, 8, 10))
    assert result.printed_date == result.effective_day == result.effective_safe_day == date(2026, 8, 10)
    assert result.last_day == date(2026, 8, 11)
    assert result.earliest_safe_day == date(2026, 7, 31)  # the floor of 30 days, 1 August is a Saturday
    assert "printed_date_differs" in result.cautions
    assert result.steps[-1].code == "printed"


def test_printed_date_where_nothing_is_computed() -> None:
    result = compute("MADRID-RESP", date(2026, 7, 2), printed_date=date(2026, 9, 15))
    assert not result.computed and result.last_day is None
    assert result.effective_day == date(2026, 9, 15)


def test_add_on_moves_the_last_day_only() -> None:
    plain = compute("EU-GC", date(2026, 7, 2))
    asked = compute("EU-GC", date(2026, 7, 2), add_on=RULES["EU-GC"].add_ons[0])
    assert plain.last_day == date(2026, 9, 2) and "add_on_not_added" in plain.cautions
    assert asked.last_day == date(2026, 9, 14)  # 12 September is a Saturday
    assert asked.earliest_safe_day == plain.earliest_safe_day
    assert "add_on_as_asked" in asked.cautions and "add_on_not_added" not in asked.cautions
    assert "add_on_unverified" in asked.cautions
    assert [step.code for step in asked.steps].count("add_on") == 1


def test_every_add_on_that_the_table_says_to_ask_for_can_be_asked_for() -> None:
    said = {rule.id for rule in RULES.values() if rule.add_on.en.startswith(("+", "service-mode"))}
    assert said == {rule.id for rule in RULES.values() if rule.add_ons}
    for rule in RULES.values():
        for one in rule.add_ons:
            assert one.key in FACT_KEYS[one.fact].choices and one.text.zh and one.text.en


def test_an_add_on_counts_only_when_the_answers_claim_it() -> None:
    served = {"role": "respondent", "served_date": "2026-07-02", "service_mode": "courier"}
    for answer, days in ((None, None), ("none", None), ("mail", 3), ("express_abroad", 5)):
        (found,) = applicable("USITC_337", "US", {**served, "itc_add_on": answer})
        assert (found.add_on.window.value if found.add_on else None) == days
        result = found.result()
        assert result is not None and ("add_on" in {step.code for step in result.steps}) == (days is not None)


def test_spanish_august_does_not_count() -> None:
    result = compute("ES-CIV", date(2026, 7, 20))
    assert result.last_day == date(2026, 9, 15)
    assert any(step.code == "season_left_out" and step.params["count"] == 31 for step in result.steps)


def test_brazilian_recess_crosses_new_year() -> None:
    result = compute("BR-CIV", date(2026, 12, 16))
    # 17 and 18 December, then 13 business days from 21 January
    assert result.last_day == date(2027, 2, 8)


def test_calendar_days_stand_still_in_the_recess_but_not_for_the_safe_day() -> None:
    result = compute("BR-NUL", date(2026, 12, 1))
    assert result.last_day == date(2027, 3, 3)
    assert result.earliest_safe_day == date(2027, 1, 29)


def test_short_itc_period_leaves_out_weekends() -> None:
    days = open_days("US", "")
    steps = []
    end = counting.run(COUNTING["US_ITC"], Window(5, "calendar_day"), date(2026, 7, 9), days, steps)
    assert end == date(2026, 7, 16)
    assert steps[0].code == "short_period"


def test_uk_period_of_five_days_leaves_out_weekends() -> None:
    end = counting.run(COUNTING["UK_CPR"], Window(5, "calendar_day"), date(2026, 4, 1), open_days("GB", "ENG"), [])
    assert end == date(2026, 4, 10)  # Good Friday, the weekend and Easter Monday left out


def test_swapped_working_saturday_is_open() -> None:
    vietnam = open_days("VN", "")
    assert vietnam.closed_because(date(2026, 8, 22)) == ""
    assert vietnam.closed_because(date(2026, 8, 29)) == "weekend"


def test_japanese_office_closes_over_new_year() -> None:
    assert compute("JP-TM-OPP", date(2026, 10, 30)).last_day == date(2027, 1, 4)


def test_labour_day_closes_the_korean_office_not_the_court_by_itself() -> None:
    assert open_days("KR", "", "05-01/05-01").closed_because(date(2025, 5, 1)) == "closure"
    assert compute("KR-CIV", date(2025, 4, 1)).last_day == date(2025, 5, 1)
    assert compute("KR-TM-OPP-OLD", date(2025, 3, 1)).last_day == date(2025, 5, 2)


def test_gulf_weekend_is_friday_and_saturday() -> None:
    result = compute("GCC-TM-OPP", date(2026, 6, 2), subdivision="SA")  # ends Saturday 1 August
    assert result.last_day == date(2026, 8, 1)
    assert result.earliest_safe_day == date(2026, 7, 30)


def test_longer_of_two_periods() -> None:
    may = compute("FR-SAISIE", date(2026, 4, 30))
    # 31 days end on Sunday 31 May; 20 working days end later for the four holidays of that May
    assert (may.last_day, may.earliest_safe_day) == (date(2026, 6, 3), date(2026, 5, 29))
    assert "day_type_to_confirm" in may.cautions
    usual = compute("UPC-PIMAIN", date(2026, 7, 1), subdivision="DE")
    assert usual.last_day == date(2026, 8, 3) and usual.earliest_safe_day == date(2026, 7, 31)


def test_state_holiday_of_the_district_counts() -> None:
    """Friday after Thanksgiving is a holiday in California, not a federal one."""
    start = date(2026, 11, 6)
    assert compute("US-DC-ANS21", start).last_day == date(2026, 11, 27)
    assert compute("US-DC-ANS21", start, subdivision="us-ca").last_day == date(2026, 11, 30)
    assert "place_not_given" in compute("US-DC-ANS21", start).cautions
    assert "subdivision_not_known" in compute("US-DC-ANS21", start, subdivision="Elbonia").cautions


def test_unknown_holidays_are_said() -> None:
    assert "holiday_table_unknown" in compute("DE-TM-OPP", date(2110, 1, 4)).cautions
    assert "closure_days_unknown" in compute("EU-EUTM-OPP", date(2026, 1, 5)).cautions
    assert "holiday_dates_estimated" in compute("GCC-TM-OPP", date(2027, 1, 5), subdivision="KW").cautions


def test_expungement_opens_after_three_years() -> None:
    result = compute("US-TM-EXPUNGE", date(2024, 2, 29))
    assert result.opens_on == date(2027, 2, 28)
    assert result.last_day == date(2034, 2, 28)


def test_bad_input() -> None:
    with pytest.raises(UnknownRule):
        compute("XX-NOTHING", date(2026, 7, 2))
    with pytest.raises(StartOutOfRange):
        compute("EPO-OPP", date(26, 7, 2))
