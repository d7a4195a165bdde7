"""What was typed becomes a value or a problem; cleaning twice is cleaning once."""

import json
from datetime import date, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.intake_clean import FIELD_TYPES, clean
from cases.rules.intake_tables import all_fields
from cases.rules.problems import Problem

FIELDS = all_fields()


def cleaned(key, raw):
    return clean(FIELDS[key], raw)


@pytest.mark.parametrize(
    "key, raw, value",
    [
        ("name_zh", "  栎川储能（宁波）有限公司\u200b ", "栎川储能（宁波）有限公司"),
        ("name_zh", "两行\n名称", "两行 名称"),
        ("products", "一\r\n二\x00", "一\n二"),
        ("uscc", "９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43"),
        ("uscc", "91350100-m000100y43", "91350100M000100Y43"),
        ("region", "３３０２００", "330200"),
        ("industry", "c384", "C384"),
        ("mobile", "138 0013-8000", "13800138000"),
        ("mobile", "＋49 30 1234567", "+49301234567"),
        ("email", " a.b@example.com ", "a.b@example.com"),
        ("agent", "是", True),
        ("agent", "no", False),
        ("agent", False, False),
        ("c_truth", "on", True),
        ("role", "被告/被申请人", "respondent"),
        ("role", ["respondent"], "respondent"),
        ("tags", ["ai", "ai", "nev"], ["nev", "ai"]),
        ("tags", "光伏、锂电池", ["photovoltaic", "lithium_battery"]),
        ("jurisdiction", "us", "US"),
        ("jurisdiction", "欧盟", "EU"),
        ("export_markets", "US, de、越南", ["US", "DE", "VN"]),
        ("export_share", "３５%", "35"),
        ("served_date", "2026年7月2日", "2026-07-02"),
        ("served_date", "2026/7/2", "2026-07-02"),
        ("served_date", "２０２６－０７－０２", "2026-07-02"),
        ("served_date", date(2026, 7, 2), "2026-07-02"),
        ("us_pi_hearing_date", "2026-07-24 9:30", "2026-07-24T09:30"),
        ("us_pi_hearing_date", datetime(2026, 7, 24, 9, 30), "2026-07-24T09:30"),  # noqa: DTZ001
        ("us_tro_hour", "9：05", "09:05"),
        ("others_affected", "１２", 12),
        ("others_affected", 0, 0),
        ("hs", "8507.60", "850760"),
        ("co_parties", "甲公司\n\n 乙公司 \n甲公司", ["甲公司", "乙公司"]),
        ("asin", "b0abcd1234\nhttps://www.example.com/dp/1", ["B0ABCD1234", "https://www.example.com/dp/1"]),
        ("tm_classes", "第9类，35", [9, 35]),
        ("frozen", {"amount": "１２，３４５.6", "currency": "usd"}, {"amount": "12345.60", "currency": "USD"}),
        ("frozen", "USD 1,200", {"amount": "1200.00", "currency": "USD"}),
        ("frozen", {"amount": "6200万", "currency": "CNY"}, {"amount": "62000000.00", "currency": "CNY"}),
        ("platform", [{"platform": "Amazon", "store": " 店 "}, {}], [{"platform": "amazon", "store": "店"}]),
        (
            "deadlines",
            [{"date": "2026/7/30", "what": "首次会议", "source": "文书载明"}],
            [{"date": "2026-07-30", "what": "首次会议", "source": "document"}],
        ),
        ("poa", "anything", None),
    ],
)
def test_values(key, raw, value):
    assert cleaned(key, raw) == value
    assert type(cleaned(key, raw)) is type(value)


@pytest.mark.parametrize("raw", [None, "", "  ", "　", [], ()])
def test_empty_is_none(raw):
    assert [field.key for field in FIELDS.values() if clean(field, raw) is not None] == []


@pytest.mark.parametrize(
    "key, raw, code",
    [
        ("name_zh", "长" * 121, "too_long"),
        ("steps", "长" * 3001, "too_long"),
        ("co_parties", "\n".join(f"公司{n}" for n in range(101)), "too_many"),
        ("co_parties", ["长" * 501], "too_long"),
        ("uscc", "91350100M000100Y4Z", "uscc_character"),
        ("uscc", "91350100M000100Y44", "uscc_check"),
        ("uscc", "123", "uscc_length"),
        ("region", "浙江", "region_format"),
        ("mobile", "12345", "phone_format"),
        ("email", "a@b", "email_format"),
        ("agent", "maybe", "bool_format"),
        ("role", "judge", "not_a_choice"),
        ("orders", ["tro", "none"], "not_alone"),
        ("orders", ["tro", "fire"], "not_a_choice"),
        ("jurisdiction", "Atlantis", "jurisdiction_format"),
        ("export_markets", ["US", "QQQQ"], "jurisdiction_format"),
        ("export_share", "101", "percent_range"),
        ("served_date", "2026-02-30", "date_format"),
        ("served_date", "昨天", "date_format"),
        ("served_date", "1812-01-01", "date_range"),
        ("us_pi_hearing_date", "2026-07-24", "datetime_format"),
        ("us_tro_hour", "25:00", "time_format"),
        ("others_affected", "-1", "int_format"),
        ("others_affected", "1.5", "int_format"),
        ("others_affected", "9" * 40, "int_format"),
        ("hs", "85076", "hs_format"),
        ("asin", "B0ABCD123", "asin_format"),
        ("asin", "javascript:alert(1)", "asin_format"),
        ("tm_classes", "46", "nice_range"),
        ("frozen", {"amount": "很多", "currency": "USD"}, "money_amount"),
        ("frozen", {"amount": "12", "currency": ""}, "money_currency"),
        ("frozen", "-5 USD", "money_amount"),
        ("deadlines", [{"date": "2026-07-30"}], "row_incomplete"),
        ("platform", [{"store": "只有店铺"}, {"platform": "myspace"}], "not_a_choice"),
    ],
)
def test_problems(key, raw, code):
    problem = cleaned(key, raw)
    assert isinstance(problem, Problem)
    assert problem.code == code
    for lang in ("zh-hans", "en"):
        assert "{" not in problem.label(lang)


def test_problem_words():
    assert cleaned("orders", ["tro", "none"]).label("zh-hans") == "“无”不能与其他选项同时选。"
    assert cleaned("orders", ["tro", "none"]).label("en") == '"None" cannot go with other choices.'
    assert cleaned("deadlines", [{"date": "2026-07-30"}]).label("zh-hans") == "第1行请填写事项。"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["amount", "currency", "date", "what"]), inner)
    ),
    max_leaves=6,
)


@given(st.sampled_from(sorted(FIELDS)), JSON)
def test_anything_at_all_becomes_a_value_or_a_problem(key, raw):
    value = cleaned(key, raw)
    if isinstance(value, Problem):
        assert value.label("zh-hans") and value.label("en")
    else:
        assert json.loads(json.dumps(value)) == value
        assert "\x00" not in json.dumps(value, ensure_ascii=False)


LIKELY = st.sampled_from(
    [
        "2026-07-02",
        "2026/7/2 9:30",
        "yes",
        "是",
        "12",
        "1.2万",
        "US",
        "respondent",
        "tro",
        "9, 35",
        "B0ABCD1234",
        "甲\n乙",
        "USD 5",
    ]
) | st.text(max_size=60)


@given(st.sampled_from(sorted(FIELDS)), LIKELY)
def test_cleaning_twice_is_cleaning_once(key, raw):
    value = cleaned(key, raw)
    if not isinstance(value, Problem):
        assert cleaned(key, value) == value


def test_every_type_is_used():
    assert {field.type for field in FIELDS.values()} == FIELD_TYPES


def test_a_field_of_no_known_type_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        clean(SimpleNamespace(type="sound"), "x")
