"""Which rules run in which proceeding, on real shapes of intake answers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawlib.rules.applicable import applicable, coverage
from lawlib.rules.csv_tables import read
from lawlib.rules.facts import FACT_KEYS, Facts
from lawlib.rules.jurisdictions import JURISDICTIONS
from lawlib.rules.tables import RULES

SERVED = {"served_date": "2026-07-02", "role": "respondent"}
PROCEEDINGS = sorted({row["proceeding_type"] for row in read("proceeding_rules")})


def ids(proceeding_type: str, jurisdiction: str, **facts: object) -> list[str]:
    return [one.rule_id for one in applicable(proceeding_type, jurisdiction, facts)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["US-DC-ANS21"]),
        ({"right_type": ["invention"]}, ["US-DC-ANS21", "US-IPR-BAR"]),
        ({"service_mode": "email"}, ["US-DC-ANS21", "HAGUE-SERVE"]),
        ({"service_mode": "not_served"}, []),
        ({"waiver_sent_date": "2026-06-20"}, ["US-DC-ANS90", "US-DC-WAIVER", "US-DC-ANS21"]),
        ({"waiver_sent_date": "2026-06-20", "waiver_signed": True}, ["US-DC-ANS90"]),
        ({"waiver_sent_date": "2026-06-20", "waiver_signed": True, "defendant_in_place": True}, ["US-DC-ANS60"]),
        ({"waiver_sent_date": "2026-06-20", "waiver_signed": False}, ["US-DC-ANS21"]),
        ({"mtd_denied_date": "2026-07-10"}, ["US-DC-POSTMTD"]),
        ({"orders": ["tro"]}, ["US-DC-ANS21", "US-DC-TRO"]),
    ],
)
def test_us_civil_action(facts: dict[str, object], expected: list[str]) -> None:
    assert ids("US_CIVIL", "US", **SERVED, **facts) == expected


def test_usitc() -> None:
    assert ids("USITC_337", "US", **SERVED) == ["US-ITC-RESP"]
    assert ids("USITC_337", "US", **SERVED, itc_temporary_relief="yes") == ["US-ITC-TEO"]
    assert ids("USITC_337", "US", **SERVED, itc_relief=["leo", "teo"]) == ["US-ITC-TEO"]
    parallel = {"parallel_filed_date": "2026-06-20", "itc_instituted_date": "2026-06-26", "right_type": ["invention"]}
    assert ids("USITC_337", "US", **SERVED, **parallel) == ["US-ITC-RESP", "US-ITC-STAY", "US-IPR-BAR"]


def test_stay_counts_from_the_later_event() -> None:
    stay = _one("USITC_337", "US", "US-ITC-STAY", parallel_filed_date="2026-06-20", itc_instituted_date="2026-06-26")
    assert (stay.start_fact, stay.start) == ("itc_instituted_date", date(2026, 6, 26))
    assert stay.result().earliest_safe_day == date(2026, 7, 24)
    waiting = _one("USITC_337", "US", "US-ITC-STAY", parallel_filed_date="2026-06-20")
    assert (waiting.start_fact, waiting.start, waiting.result()) == ("itc_instituted_date", None, None)


def _one(proceeding_type: str, jurisdiction: str, rule_id: str, **facts: object):  # noqa: ANN202
    found = applicable(proceeding_type, jurisdiction, {**SERVED, **facts})
    return next(one for one in found if one.rule_id == rule_id)


def test_schedule_a_asks_for_the_date_of_the_order() -> None:
    tro = _one("US_SCHEDULE_A", "US", "US-DC-TRO", subdivision="IL")
    assert (tro.start_fact, tro.start) == ("tro_date", None)
    known = _one("US_SCHEDULE_A", "US", "US-DC-TRO", subdivision="IL", tro_date=date(2026, 7, 10))
    assert known.result().last_day == date(2026, 7, 24)
    assert known.result().time_zone == "America/Chicago"


def test_german_civil_action_chains_the_defence() -> None:
    notice = _one("CIVIL_OTHER", "DE", "DE-ZPO-NOTICE")
    defence = _one("CIVIL_OTHER", "DE", "DE-ZPO-DEF")
    assert notice.result().last_day == date(2026, 8, 3)
    assert defence.start == date(2026, 8, 2) and defence.note == "chained"
    assert ids("CIVIL_OTHER", "DE", **SERVED, service_mode="domestic_agent") == []


def test_german_injunction_has_no_period_to_object() -> None:
    objection = _one("PI", "DE", "DE-PI-OBJ")
    assert objection.result().why_not == "no_statutory_limit"
    execution = _one("PI", "DE", "DE-PI-EXEC", decision_date="2026-07-01")
    assert not execution.ours and execution.result().last_day == date(2026, 8, 3)


def test_sides() -> None:
    facts = {"publication_date": "2026-06-01"}
    assert ids("TM_OPP", "US", **facts, role="right_holder") == ["US-TTAB-OPP"]
    assert ids("TM_OPP", "US", **facts, role="被告/被申请人") == ["US-TTAB-ANS"]
    both = applicable("TM_OPP", "US", facts)
    assert [one.rule_id for one in both] == ["US-TTAB-OPP", "US-TTAB-ANS"]
    assert all("role" in one.open_questions for one in both)


def test_the_rule_in_force_on_the_day_of_publication() -> None:
    assert ids("TM_SQUAT", "VN", publication_date="2026-03-25") == ["VN-TM-OPP-OLD"]
    assert ids("TM_SQUAT", "VN", publication_date="2026-04-25") == ["VN-TM-OPP"]
    assert ids("TM_SQUAT", "KR", publication_date="2025-07-21") == ["KR-TM-OPP-OLD"]
    assert ids("TM_SQUAT", "KR") == ["KR-TM-OPP"]
    assert ids("TM_SQUAT", "VN", publication_date="2026-04-25", squat_stage="registered") == []


def test_euipo_international_registration_starts_a_month_later() -> None:
    plain = _one("TM_OPP", "EU", "EU-EUTM-OPP", role="claimant", publication_date="2026-01-31")
    madrid = _one("TM_OPP", "EU", "EU-EUTM-OPP", role="claimant", publication_date="2026-01-31", via_madrid="yes")
    assert plain.start == date(2026, 1, 31)
    assert madrid.start == date(2026, 2, 28) and madrid.note == "one_month_after_publication"


def test_groups_of_countries() -> None:
    customs = _one("CUSTOMS", "DE", "EU-CUS-10", customs_notice_date="2026-07-02", subdivision="BY")
    assert customs.subdivision == "DE-BY"
    assert not _one("CUSTOMS", "DE", "EU-CUS-ACT", customs_notice_date="2026-07-02").ours
    assert _one("CUSTOMS", "DE", "EU-CUS-ACT", role="right_holder", customs_notice_date="2026-07-02").ours
    assert ids("CUSTOMS", "FR", role="respondent", customs_perishable="yes") == []
    assert coverage("TM_OPP", "SA") == ("GCC-TM-OPP", "GCC-TM-CS")
    assert coverage("TM_OPP", "PE") == ("CAN-TM-OPP",)
    assert coverage("TM_OPP", "SN") == ("OAPI-TM-OPP",)
    assert coverage("TM_OPP", "NL") == ("BX-TM-OPP",)


def test_platforms_domains_upc_and_the_rest() -> None:
    assert ids("PLATFORM", "US", role="respondent", platform_programme="apex") == ["US-AMZ-APEX"]
    assert ids("PLATFORM", "US", role="respondent", platform_programme="dmca") == ["US-DMCA-CN"]
    assert ids("DOMAIN", "ICANN", **SERVED) == ["UDRP-RESP"]
    assert ids("DOMAIN", "US", **SERVED, domain_procedure="urs") == ["URS-RESP"]
    assert ids("UPC", "UPC", **SERVED) == ["UPC-PO", "UPC-SOD"]
    assert ids("UPC", "UPC", **SERVED, upc_action="revocation") == ["UPC-REVDEF"]
    assert ids("COPYRIGHT", "US", **SERVED, ccb_claim="是") == ["US-CCB"]
    assert ids("PAT_OPP", "EPO", role="claimant", grant_date="2026-01-28") == ["EPO-OPP"]
    assert ids("ARBITRATION", "INT", role="respondent", arbitration_institution="icc") == ["ICC-ARB"]


@pytest.mark.parametrize(
    ("proceeding_type", "jurisdiction"),
    [("WARNING_LETTER", "US"), ("CIVIL_OTHER", "IL"), ("UNFAIR", "US"), ("TM_OPP", "UA"), ("", ""), ("?", "??")],
)
def test_nothing_is_invented(proceeding_type: str, jurisdiction: str) -> None:
    assert applicable(proceeding_type, jurisdiction, dict(SERVED)) == []
    assert [rule for rule in coverage(proceeding_type, jurisdiction) if rule != "HAGUE-SERVE"] == []


def test_all_rules_but_three_are_tied_to_a_proceeding() -> None:
    """The notice period for a motion against a TRO starts with our own act: nothing to warn of. Two are for the layout
    planner: a case that has begun has no use for the priority of a filing to come."""
    untied = set(RULES) - {row["rule_id"] for row in read("proceeding_rules")}
    assert untied == {"US-DC-TRODISS", "PARIS-PRIO-6", "EPO-PCT"}


def test_answers_are_read_with_forgiveness() -> None:
    facts = Facts(
        {"served_date": "2026-7-2", "role": "", "orders": "TRO", "via_madrid": "是", "right_type": ["商标", "x"]}
    )
    assert facts.day("served_date") is None and not facts.known("role")
    assert facts.values("orders") == {"tro"} and facts.values("via_madrid") == {"yes"}
    assert facts.values("right_type") == {"trademark"}


ANY_ANSWER = st.one_of(
    st.none(), st.text(max_size=12), st.dates(), st.booleans(), st.integers(), st.lists(st.text(max_size=5), max_size=3)
)


@settings(max_examples=300, deadline=None, database=None)
@given(
    proceeding_type=st.sampled_from(PROCEEDINGS),
    jurisdiction=st.sampled_from(sorted(JURISDICTIONS)),
    facts=st.dictionaries(st.sampled_from(sorted(FACT_KEYS)), ANY_ANSWER),
)
def test_no_answer_breaks_it(proceeding_type: str, jurisdiction: str, facts: dict[str, object]) -> None:
    for one in applicable(proceeding_type, jurisdiction, facts):
        result = one.result()
        assert one.start_fact in FACT_KEYS
        assert (result is None) == (one.start is None)
