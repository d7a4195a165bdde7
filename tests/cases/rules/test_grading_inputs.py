"""From answers to what a grading looks at."""

from datetime import date
from decimal import Decimal

import pytest

from cases.rules.facts import facts, orders_in_force, stated_deadlines
from cases.rules.grading_inputs import grading_inputs, is_default_risk
from cases.rules.levels import Level, grade
from cases.rules.money import in_yuan, largest
from lawlib.rules.rates import Rate, rates
from tests.cases.rules.answers import COMPLETE, REQUEST

TODAY = date(2026, 7, 15)


def inputs(answers, **more):
    return grading_inputs(REQUEST | answers, **({"days_left": None, "today": TODAY} | more))


def test_the_337_request_of_the_case_page():
    got = grading_inputs(COMPLETE, days_left=5, today=TODAY, cluster_size=11)
    assert got.named_in_337 and not got.itc_filed_in_scope and not got.sued
    assert (got.counsel, got.exposure_cny, got.key_industry, got.cluster_size) == (
        "not_retained",
        62_000_000,
        "lithium_battery",
        11,
    )
    assert [hit.rule_id for hit in grade(got).hits] == ["H02", "H03", "H07", "S01", "S09", "S13"]


ITC = {"proceeding_type": "USITC_337", "itc_named": "named"}


@pytest.mark.parametrize(
    "answers, named, in_scope",
    [
        (ITC, True, False),
        (ITC | {"stage": "pre_institution"}, False, True),
        (ITC | {"service_mode": "not_served"}, False, True),
        (ITC | {"service_mode": "not_served", "itc_instituted_date": "2026-06-26"}, True, False),
        (ITC | {"itc_named": "in_scope"}, False, True),
        (ITC | {"itc_named": "unknown"}, False, False),
        (ITC | {"stage": "ended"}, False, False),
        (ITC | {"role": "claimant"}, False, False),
        ({"itc_named": "named", "proceeding_type": "US_CIVIL"}, False, False),
    ],
)
def test_named_or_only_in_scope(answers, named, in_scope):
    got = inputs(answers)
    assert (got.named_in_337, got.itc_filed_in_scope) == (named, in_scope)


@pytest.mark.parametrize(
    "answers, sued",
    [
        ({"proceeding_type": "US_CIVIL"}, True),
        ({"proceeding_type": "UPC", "stage": "answered"}, True),
        ({"proceeding_type": "US_CIVIL", "stage": "warned"}, False),
        ({"proceeding_type": "US_CIVIL", "role": "claimant"}, False),
        ({"proceeding_type": "TRADE_SECRET"}, False),
        ({"proceeding_type": "TRADE_SECRET", "stage": "sued"}, True),
        ({"proceeding_type": "TM_OPP", "stage": "sued"}, False),
        ({}, False),
    ],
)
def test_sued_means_a_formal_suit_against_us(answers, sued):
    assert inputs(answers).sued is sued


def test_measures_in_force():
    assert orders_in_force({"proceeding_type": "US_SCHEDULE_A"}) == {"tro"}
    assert orders_in_force({"proceeding_type": "US_SCHEDULE_A", "orders": ["account_freeze"]}) == {"account_freeze"}
    assert orders_in_force({"proceeding_type": "US_SCHEDULE_A", "orders": ["none"]}) == frozenset()
    assert orders_in_force({"fair_papers": ["injunction", "police"]}) == {"pi"}


FAIR = {
    "request_type": "trade_fair",
    "proceeding_type": "TRADE_FAIR",
    "fair_papers": ["injunction"],
    "fair_from": "2026-07-14",
    "fair_until": "2026-07-17",
}


def test_a_fair_incident_lasts_as_long_as_the_fair():
    assert inputs(FAIR).fair_incident
    assert not inputs(FAIR, today=date(2026, 7, 18)).fair_incident
    assert not inputs(FAIR | {"fair_papers": ["none"]}).fair_incident
    assert inputs(FAIR, today=None).fair_incident


def test_criminal_and_national_matters():
    assert inputs({"proceeding_type": "CRIMINAL"}).criminal
    assert inputs({"proceeding_type": "TRADE_SECRET", "ts_criminal": "yes"}).criminal
    assert inputs({"proceeding_type": "TRADE_SECRET", "ts_foreign_probe": "yes"}).gov_probe
    assert inputs({"proceeding_type": "TRADE_SECRET", "ts_data_export": "yes"}).data_export_flag
    assert inputs({"request_type": "unfair_treatment"}).unfair_treatment


def test_customs_and_takedown():
    assert inputs({"proceeding_type": "CUSTOMS", "customs_kind": "detention"}).customs_or_takedown
    assert not inputs({"proceeding_type": "CUSTOMS", "customs_kind": "recordation"}).customs_or_takedown
    assert inputs({"proceeding_type": "PLATFORM", "plat_main_listing": "yes"}).customs_or_takedown
    assert not inputs(
        {"proceeding_type": "PLATFORM", "orders": ["takedown"], "plat_main_listing": "no"}
    ).customs_or_takedown
    assert inputs({"proceeding_type": "PLATFORM", "platform_programme": "apex"}).customs_or_takedown


def test_squatting():
    got = inputs({"proceeding_type": "TM_SQUAT", "squat_stage": "published"}, squat_window_days=9, days_left=7)
    assert (got.squat_stage, got.squat_core_brand, got.limited_proceeding) == ("published", True, True)
    assert grade(got).level is Level.RED  # seven working days and no counsel known
    assert not inputs({"squat_stage": "pre_pub"}).limited_proceeding
    assert inputs({"squat_stage": "resolved"}).squat_stage is None
    assert not inputs({"squat_stage": "published", "squat_core_brand": "no"}).squat_core_brand


def test_exposure_is_the_largest_amount_in_yuan():
    got = inputs(
        {
            "amount_claimed": {"amount": "1000000", "currency": "USD"},
            "sales_market": {"amount": "3000000", "currency": "CNY"},
            "turnover": "m20_100",
        }
    )
    assert got.exposure_cny == 7_100_000
    assert got.exposure_rates == "USD 7.10 / 2026-06-30"
    assert got.revenue_share == 7.1


def test_amounts_without_a_rate_are_not_guessed():
    assert inputs({"amount_claimed": {"amount": "5", "currency": "XAU"}}).exposure_cny is None
    assert in_yuan(None) is None
    assert largest([]).cny is None


def test_rates_of_the_administrators_replace_the_samples():
    own = {"USD": Rate("USD", Decimal("7"), "2026-07-15", "PBC")}
    assert in_yuan({"amount": "10.50", "currency": "USD"}, own) == 74
    assert {rate.source for rate in rates().values()} == {"sample"}


def test_nothing_is_at_stake_in_a_training():
    assert grade(inputs({"request_type": "training"})).score == 0
    assert inputs({"request_type": "dispute"}).exposure_cny is None


def test_profile_and_peers_fill_in():
    got = inputs({"others_affected": 4}, enterprise={"size": "micro", "tags": ["other", "ai"]}, cluster_size=2)
    assert (got.size, got.key_industry, got.cluster_size) == ("micro", "ai", 5)
    assert inputs({"jurisdiction": "US"}, key_countries={"US"}).key_country == "US"
    assert inputs({"jurisdiction": "US"}).key_country is None


def test_default_risk_is_read_from_the_rule():
    assert is_default_risk("缺席判决（Part 12）")
    assert is_default_risk("申请视为放弃")
    assert not is_default_risk("")


def test_facts_for_the_deadlines():
    assert facts({"itc_relief": ["teo"]})["itc_temporary_relief"] is True
    assert facts({"itc_relief": ["geo"]})["itc_temporary_relief"] is False
    assert "itc_temporary_relief" not in facts({})
    assert facts({"proceeding_type": "USITC_337"})["forum"] == "USITC"
    assert facts({"proceeding_type": "USITC_337", "forum": "其他"})["forum"] == "其他"
    assert facts({"fair_papers": ["seizure_order"]})["orders"] == ["evidence_seizure"]


def test_dates_named_in_the_papers():
    rows = stated_deadlines(
        {
            "wl_reply_until": "2026-07-29",
            "us_pi_hearing_date": "2026-07-24T09:30",
            "deadlines": [{"date": "2026-07-20", "what": "答辩", "source": "counsel"}],
        }
    )
    assert [(row.key, row.day.isoformat(), row.source) for row in rows] == [
        ("deadlines", "2026-07-20", "counsel"),
        ("us_pi_hearing_date", "2026-07-24", "document"),
        ("wl_reply_until", "2026-07-29", "document"),
    ]
