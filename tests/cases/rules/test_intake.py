"""Which questions are asked, which must be answered, what is wrong: the wizard without its pages."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.rules import intake
from cases.rules.choices import choices
from cases.rules.intake_tables import STEPS, all_fields, proceedings
from tests.cases.rules.answers import COMPLETE, REQUEST, STATEMENTS, USITC

TODAY = date(2026, 7, 15)


def keys(step, answers, **more):
    return [field.key for field in intake.fields_for(step, answers, **more)]


def codes(step, answers, **more):
    return {key: problem.code for key, problem in intake.validate(step, answers, today=TODAY, **more).items()}


def test_eight_steps_as_in_the_wizard():
    assert [step.label("zh-hans") for step in intake.steps()] == [
        "企业",
        "联系人",
        "需要的帮助",
        "纠纷情况",
        "商业影响",
        "已采取的措施",
        "材料",
        "核对与提交",
    ]
    assert [step.number for step in intake.steps()] == list(range(1, 9))


def test_a_complete_request_has_no_problem():
    assert intake.validate_all(COMPLETE, today=TODAY) == {}
    assert not any(intake.required_left(step, COMPLETE) for step in STEPS)


def test_an_unknown_step_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        intake.fields_for("sauna", {})


# --- blocks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(proceedings()))
def test_each_proceeding_shows_its_block_and_no_other(kind):
    shown = {field.block for field in intake.fields_for("dispute", {"proceeding_type": kind}) if field.block}
    assert shown == set(proceedings()[kind].blocks)


def test_the_337_block_as_in_the_wizard():
    fields = intake.fields_for("dispute", USITC)
    in_block = [field.key for field in fields if field.block == "usitc_337"]
    assert [f.key for f in fields][:3] == ["jurisdiction", "role", "proceeding_type"]
    assert in_block[0] == "itc_named"
    assert {"case_no", "filed_date", "itc_instituted_date", "served_date", "service_mode"} <= set(in_block)
    (block,) = intake.blocks_for("USITC_337", USITC)
    assert intake.block_progress(block, USITC) == (11, 4)
    labels = {field.key: field.label("zh-hans") for field in fields}
    assert (labels["case_no"], labels["served_date"]) == ("调查号", "送达日")


def test_no_question_stands_twice():
    for kind in proceedings():
        for request in choices("request_type"):
            answers = {"proceeding_type": kind, "request_type": request, "orders": ["freeze"]}
            asked = [key for step in STEPS for key in keys(step, answers)]
            assert len(asked) == len(set(asked)), (kind, request)


def test_a_kind_of_request_opens_its_block_too():
    assert [block.code for block in intake.blocks_for(None, {"request_type": "squatting"})] == ["squatting"]
    both = intake.blocks_for("PI", {"request_type": "trade_fair"})
    assert [block.code for block in both] == ["measures", "trade_fair"]
    assert intake.blocks_for("NONSENSE", {}) == ()


def test_a_general_field_that_the_block_asks_for_leaves_its_own_step():
    frozen = {"proceeding_type": "US_SCHEDULE_A", "orders": ["account_freeze"]}
    assert "frozen" in keys("dispute", frozen)
    assert "frozen" not in keys("commercial", frozen)
    elsewhere = {"proceeding_type": "CIVIL_OTHER", "orders": ["freeze"]}
    assert "frozen" in keys("commercial", elsewhere)


# --- what is needed -------------------------------------------------------------------------------------------------


def test_only_what_decides_is_required_of_somebody_just_sued():
    assert intake.required_left("dispute", REQUEST | {"proceeding_type": "USITC_337"}) == (
        "jurisdiction",
        "role",
        "itc_named",
        "served_date",
        "service_mode",
        "counterparty",
    )
    assert intake.required_left("commercial", REQUEST | {"proceeding_type": "USITC_337"}) == ()
    assert intake.required_left("steps_taken", REQUEST) == ("counsel",)


def test_the_other_case_fields_are_recommended():
    answers = REQUEST | USITC
    for key in ("right_type", "forum", "stage", "orders", "deadlines", "asserted_rights", "products", "hold", "docs"):
        assert intake.need(all_fields()[key], answers) == "recommended", key
        assert intake.need(all_fields()[key], {"request_type": "training"}) == "optional", key


def test_a_question_of_knowledge_needs_no_dispute():
    for request in ("training", "law_ascertainment", "agency_matching", "advice"):
        assert codes("dispute", {"request_type": request}) == {}
        assert codes("steps_taken", {"request_type": request}) == {}


def test_advice_on_a_dispute_is_a_dispute():
    assert "counterparty" in codes("dispute", {"request_type": "advice", "proceeding_type": "US_CIVIL"})


def test_not_yet_served_needs_no_date():
    unserved = REQUEST | USITC | {"service_mode": "not_served", "served_date": ""}
    assert codes("dispute", unserved) == {}
    assert codes("dispute", unserved | {"service_mode": "courier"}) == {"served_date": "required"}


def test_squatting_has_no_papers_but_a_stage():
    answers = REQUEST | {"request_type": "squatting", "proceeding_type": "TM_SQUAT", "jurisdiction": "VN"}
    assert set(codes("dispute", answers)) == {"role", "squat_stage", "squat_core_brand", "counterparty"}


def test_if_agent_a_power_of_attorney():
    agent = COMPLETE | {"agent": "yes"}
    assert "poa" in keys("contact", agent) and "poa" not in keys("contact", COMPLETE)
    assert codes("contact", agent) == {}
    assert codes("contact", agent, attached=()) == {"poa": "required"}
    assert codes("contact", agent, attached={"poa"}) == {}
    assert intake.required_left("contact", agent, attached=()) == ("poa",)


def test_if_red_an_emergency_contact():
    assert codes("contact", COMPLETE) == {}
    assert codes("contact", COMPLETE | {"expected_level": "red"}) == {"alt_contact": "required"}


def test_if_freeze_the_amount():
    assert "frozen" not in keys("commercial", REQUEST | {"proceeding_type": "CIVIL_OTHER"})
    assert codes("commercial", REQUEST | {"proceeding_type": "CIVIL_OTHER", "orders": ["freeze"]}) == {
        "frozen": "required"
    }


def test_if_platform_the_stores_and_if_amazon_the_asins():
    answers = REQUEST | {"proceeding_type": "PLATFORM"}
    assert codes("dispute", answers)["platform"] == "required"
    assert "asin" not in keys("dispute", answers)
    ebay = answers | {"platform": [{"platform": "ebay"}]}
    assert "asin" not in codes("dispute", ebay)
    amazon = answers | {"platform": [{"platform": "amazon", "store": "Lichuan"}]}
    assert codes("dispute", amazon)["asin"] == "required"


def test_consents_default_to_not_granted_and_statements_must_be_made():
    assert codes("review", {}) == dict.fromkeys(STATEMENTS, "must_be_true")
    assert codes("review", STATEMENTS) == {}
    assert codes("review", STATEMENTS | {"c_truth": "no"}) == {"c_truth": "must_be_true"}
    assert set(intake.required_left("review", {"c_truth": False})) == set(STATEMENTS)


def test_a_consent_that_was_not_given_is_refused():
    assert intake.consents({}) == dict.fromkeys(intake.CONSENT_KEYS, "no")
    assert intake.consents({"c_expert": "deidentified", "c_up": "perhaps"})["c_expert"] == "deidentified"
    assert intake.consents({"c_up": "perhaps"})["c_up"] == "no"


def test_staff_fields_are_not_asked_of_the_enterprise():
    assert "programme" not in keys("enterprise", {})
    assert "programme" in keys("enterprise", {}, audience="staff")


# --- dates ----------------------------------------------------------------------------------------------------------


def test_served_tomorrow_is_told_in_the_words_of_the_wizard():
    problem = intake.validate("dispute", REQUEST | USITC | {"served_date": "2026-07-20"}, today=TODAY)["served_date"]
    assert problem.label("zh-hans") == "送达日不能晚于今天（7月15日）。如尚未送达，请在送达方式中选“尚未送达”。"
    assert problem.label("en").startswith("The date of service cannot be later than today (15 July).")


def test_today_is_not_in_the_future():
    assert codes("dispute", REQUEST | USITC | {"served_date": TODAY.isoformat()}) == {}
    assert codes("dispute", REQUEST | USITC | {"itc_instituted_date": "2026-07-16"}) == {
        "itc_instituted_date": "date_future"
    }


def test_dates_that_cannot_be():
    assert codes("dispute", REQUEST | USITC | {"served_date": "2026-05-01"}) == {"served_date": "served_before_filed"}
    fair = {"proceeding_type": "TRADE_FAIR", "fair_from": "2026-09-04", "fair_until": "2026-09-01"}
    assert codes("dispute", REQUEST | fair)["fair_until"] == "ends_before_start"


# --- what is kept ---------------------------------------------------------------------------------------------------


def test_only_answers_to_questions_that_were_asked_are_kept():
    answers = COMPLETE | {
        "is_admin": True,
        "expected_level": "red",
        "squat_stage": "published",
        "hs": "12",
        "co_parties": "甲\n乙",
        "programme": ["observed"],
    }
    kept = intake.accepted_answers(answers)
    assert not {"is_admin", "expected_level", "squat_stage", "hs", "programme"} & set(kept)
    assert kept["co_parties"] == ["甲", "乙"]
    assert kept["sales_market"] == {"amount": "62000000.00", "currency": "CNY"}
    assert intake.accepted_answers(kept) == kept


def test_a_draft_keeps_the_answers_of_a_closed_block():
    assert intake.clean_answers({"squat_stage": "published", "x": 1}) == {"squat_stage": "published"}


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(sorted(all_fields())),
        st.text(max_size=20) | st.sampled_from(["2026-07-02", "yes", "US", "respondent", "none", "freeze", "amazon"]),
        max_size=25,
    ),
    st.sampled_from(sorted(proceedings())),
    st.sampled_from(sorted(choices("request_type"))),
)
def test_no_answers_at_all_break_the_wizard(answers, kind, request):
    answers = answers | {"proceeding_type": kind, "request_type": request}
    for step in STEPS:
        left, problems = intake.required_left(step, answers), intake.validate(step, answers, today=TODAY)
        assert set(left) <= set(problems)
        assert set(problems) <= set(keys(step, answers))
        for lang in ("zh-hans", "en"):
            assert all(problem.label(lang) for problem in problems.values())
            intake.summary(step, answers, lang)
    assert set(intake.accepted_answers(answers)) <= set(all_fields())
