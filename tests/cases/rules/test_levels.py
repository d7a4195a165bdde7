"""The level rules against the sample gradings, and properties that hold for any inputs."""

import csv
import json
import random
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.level_words import words, yuan
from cases.rules.levels import (
    LEVEL_RULES,
    GradingInputs,
    Level,
    RuleSet,
    grade,
    hit_from_dict,
    load_rules,
)
from cases.rules.words import read_table

VECTORS = Path(__file__).resolve().parent.parent / "data" / "level_vectors.csv"
WAN = 10_000

# Each sample describes a case in a few words; this is what it says, and no more than it needs to say.
INPUTS = {
    "被点名337被申请人，答辩期剩14工作日，已聘律师，敞口8000万": GradingInputs(
        named_in_337=True,
        days_left=14,
        default_risk=True,
        counsel="retained",
        exposure_cny=8000 * WAN,
        key_industry="electronics",
    ),
    "337已起诉未立案，产品在范围，敞口600万": GradingInputs(
        itc_filed_in_scope=True, days_left=21, exposure_cny=600 * WAN
    ),
    "Schedule A TRO，账户冻结，小微未聘律师": GradingInputs(
        orders=frozenset({"tro", "account_freeze"}),
        sued=True,
        days_left=10,
        size="micro",
        counsel="not_retained",
        exposure_cny=80 * WAN,
        revenue_share=16,
    ),
    "美国民事诉讼，放弃送达，剩60+工作日，敞口300万": GradingInputs(sued=True, days_left=62, exposure_cny=300 * WAN),
    "欧盟商标被异议，剩40工作日，敞口小": GradingInputs(limited_proceeding=True, days_left=40, exposure_cny=20 * WAN),
    "美国TTAB答辩剩12工作日": GradingInputs(limited_proceeding=True, days_left=12, default_risk=True),
    "答辩期剩2工作日（默认缺席）": GradingInputs(sued=True, days_left=2, default_risk=True, counsel="retained"),
    "抢注：公告期剩40日（约28工作日）": GradingInputs(
        squat_stage="published", squat_core_brand=True, limited_proceeding=True, days_left=28, squat_window_days=40
    ),
    "抢注：仅申请阶段": GradingInputs(squat_stage="pre_pub", squat_core_brand=True),
    "抢注人已海关备案扣货": GradingInputs(
        squat_stage="enforcing", squat_core_brand=True, customs_or_takedown=True, exposure_cny=700 * WAN
    ),
    "警告函附权利要求对照，10工作日回复": GradingInputs(warning_letter_with_charts=True, days_left=10),
    "同一NPE 90日内起诉12家": GradingInputs(npe=True, sued=True, cluster_size=12, days_left=25, exposure_cny=900 * WAN),
    "法律修订信息": GradingInputs(exposure_cny=0),
}


def vectors():
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_sample_is_mapped():
    assert {row["case_zh"] for row in vectors()} == set(INPUTS)


@pytest.mark.parametrize("row", vectors(), ids=lambda row: row["case_zh"])
def test_sample_gradings(row):
    grading = grade(INPUTS[row["case_zh"]])
    by_kind = {"H": [], "F": [], "S": []}
    for hit in grading.hits:
        by_kind[hit.rule_id[0]].append(hit.rule_id + ("*" if hit.marked else ""))
    assert grading.level == row["expected_colour"]
    assert grading.score == int(row["score"])
    for letter, column in {"H": "hard_rules", "F": "floor_rules", "S": "score_rules"}.items():
        assert by_kind[letter] == [rule_id for rule_id in row[column].split("|") if rule_id]


def test_the_star_marks_days_counted_beside_a_hard_rule():
    urgent = INPUTS["答辩期剩2工作日（默认缺席）"]
    assert [hit.marked for hit in grade(urgent).hits if hit.rule_id == "S01"] == [True]
    assert [hit.marked for hit in grade(replace(urgent, days_left=9)).hits if hit.rule_id == "S01"] == [False]


# --- properties -----------------------------------------------------------------------------------------------------

ORDERS = [
    "tro",
    "pi",
    "freeze",
    "evidence_seizure",
    "customs_detention",
    "exclusion",
    "takedown",
    "account_freeze",
    "none",
]
NAMES = {
    "days_left": st.none() | st.integers(-5, 90),
    "counsel": st.sampled_from(["retained", "in_talks", "not_retained", "unknown"]),
    "orders": st.frozensets(st.sampled_from(ORDERS), max_size=3),
    "cluster_size": st.integers(1, 30),
    "squat_stage": st.none()
    | st.sampled_from(["pre_pub", "published", "registered", "recorded", "enforcing", "resolved"]),
    "squat_window_days": st.none() | st.integers(0, 90),
    "exposure_cny": st.none() | st.integers(0, 200_000_000),
    "revenue_share": st.none() | st.floats(0, 100),
    "size": st.none() | st.sampled_from(["large", "medium", "small", "micro"]),
    "key_industry": st.none() | st.just("ai"),
    "key_country": st.none() | st.just("US"),
}
FLAGS = [field.name for field in fields(GradingInputs) if field.type == "bool"]
INPUTS_AT_RANDOM = st.builds(GradingInputs, **NAMES, **dict.fromkeys(FLAGS, st.booleans()))
HARD_FLAGS = [
    "named_in_337",
    "criminal",
    "fair_incident",
    "industry_confirmed",
    "gov_probe",
    "data_export_flag",
    "unfair_treatment",
]


@given(INPUTS_AT_RANDOM)
def test_a_hard_rule_is_always_red_and_red_always_has_one(inputs):
    grading = grade(inputs)
    assert (grading.level is Level.RED) == any(hit.effect == "red" for hit in grading.hits)


@given(INPUTS_AT_RANDOM, st.sampled_from(HARD_FLAGS))
def test_every_hard_flag_is_red_whatever_else_is_true(inputs, flag):
    assert grade(replace(inputs, **{flag: True})).level is Level.RED


@given(INPUTS_AT_RANDOM)
def test_yellow_has_a_floor_or_fifty_points_and_blue_neither(inputs):
    grading = grade(inputs)
    enough = any(hit.effect == "yellow" for hit in grading.hits) or grading.score >= 50
    assert grading.level is Level.RED or (grading.level is Level.YELLOW) == enough
    assert grading.suggest_review == (grading.score >= 85)
    assert grading.score == sum(hit.points for hit in grading.hits)


@given(INPUTS_AT_RANDOM, st.randoms())
def test_the_order_of_the_rules_does_not_matter(inputs, rnd: random.Random):
    shuffled = list(LEVEL_RULES.rules)
    rnd.shuffle(shuffled)
    assert grade(inputs, RuleSet(LEVEL_RULES.version, tuple(shuffled))) == grade(inputs)


WORSE = st.one_of(
    st.sampled_from(FLAGS).map(lambda name: {name: True}),
    st.sampled_from(["freeze", "pi"]).map(lambda order: {"orders": order}),
    st.integers(1, 60).map(lambda days: {"days_left": -days}),
    st.integers(1, 20).map(lambda more: {"cluster_size": more}),
    st.integers(1, 90_000_000).map(lambda more: {"exposure_cny": more}),
    st.just({"counsel": "not_retained"}),
    st.just({"size": "micro"}),
)


@given(INPUTS_AT_RANDOM, WORSE)
def test_worse_facts_never_lower_the_level(inputs, worse):
    ((name, change),) = worse.items()
    before = getattr(inputs, name)
    if name == "orders":
        after = before | {change}
    elif name in {"days_left", "cluster_size", "exposure_cny"}:
        # Unknown days and unknown exposure become known; both only add reasons.
        after = (30 if before is None and name == "days_left" else before or 0) + change
    else:
        after = change
    assert grade(replace(inputs, **{name: after})).level.rank >= grade(inputs).level.rank


@given(INPUTS_AT_RANDOM)
def test_every_hit_can_be_told_in_words_and_survives_json(inputs):
    grading = grade(inputs)
    stored = json.loads(json.dumps(grading.as_dict()))
    for hit, raw in zip(grading.hits, stored["hits"], strict=True):
        for lang in ("zh-hans", "en"):
            text = words(hit, lang)
            assert text and "{" not in text and "None" not in text
            assert words(hit_from_dict(raw), lang) == text


# --- words ----------------------------------------------------------------------------------------------------------


def told(inputs, lang="zh-hans"):
    return {hit.rule_id: words(hit, lang) for hit in grade(inputs).hits}


def test_words_as_the_case_page_shows_them():
    inputs = GradingInputs(
        days_left=5,
        counsel="not_retained",
        named_in_337=True,
        cluster_size=11,
        exposure_cny=6200 * WAN,
        key_industry="lithium_battery",
    )
    assert told(inputs) == {
        "H02": "最早安全日剩5个工作日，未聘当地律师",
        "H03": "已被列为337被申请人",
        "H07": "同一权利人90日内涉及11家境内企业",
        "S01": "最早安全日剩5个工作日，+40",
        "S09": "敞口6,200万元，+20",
        "S13": "重点产业：锂电池，+5",
    }
    assert told(inputs, "en")["H02"] == "5 working days to the earliest safe day, no local counsel retained"


def test_words_say_when_the_day_is_today_or_past():
    assert told(GradingInputs(days_left=0))["S01"] == "今天就是最早安全日，+40"
    assert told(GradingInputs(days_left=-2))["S01"] == "最早安全日已过2个工作日，+40"


def test_words_say_that_rates_are_samples():
    inputs = GradingInputs(exposure_cny=7_100_000, exposure_rates="USD 7.10（2026-06-30）")
    assert told(inputs)["S09"] == "敞口710万元（按样例汇率USD 7.10（2026-06-30）折算），+12"


@pytest.mark.parametrize(
    "amount, zh, en",
    [
        (9_999, "9,999元", "CNY 9,999"),
        (62_000_000, "6,200万元", "CNY 62 million"),
        (350_000_000, "3.5亿元", "CNY 350 million"),
    ],
)
def test_yuan(amount, zh, en):
    assert yuan(amount, "zh-hans") == zh
    assert yuan(amount, "en") == en


def test_a_hit_of_a_rule_that_no_longer_exists_is_still_named():
    hit = replace(grade(GradingInputs()).hits[0], rule_id="S99")
    assert words(hit, "en") == "S99"


# --- the table ------------------------------------------------------------------------------------------------------


def test_every_rule_has_words_in_both_languages():
    for rule in LEVEL_RULES.rules:
        assert rule.words.zh and rule.words.en
        if rule.kind in {"hard", "floor", "score", "threshold"}:
            assert rule.hit_words.zh and rule.hit_words.en


def test_every_rule_asks_only_for_known_inputs():
    known = {field.name for field in fields(GradingInputs)} | {"squat_window", "score"}
    for rule in LEVEL_RULES.rules:
        assert rule.when.names <= known
        assert set(rule.records) <= known


def test_rules_of_two_versions_do_not_mix():
    rows = [dict(row) for row in read_table("level_rules.csv")]
    rows[0]["version"] = "2"
    with pytest.raises(ValueError, match="different versions"):
        load_rules(rows)


def test_a_condition_that_is_no_condition_is_refused():
    rows = [dict(row) for row in read_table("level_rules.csv")]
    rows[0]["when"] = "days_left is few"
    with pytest.raises(ValueError, match="not a condition"):
        load_rules(rows)
