"""Answers in words, titles, and form data read back into answers."""

from cases.rules import intake
from cases.rules.intake_tables import all_fields
from tests.cases.rules.answers import COMPLETE, USITC


def rows(step, answers, lang="zh-hans"):
    return {row.key: row for row in intake.summary(step, answers, lang)}


def test_summary_in_both_languages():
    zh, en = rows("dispute", COMPLETE), rows("dispute", COMPLETE, "en")
    assert (zh["jurisdiction"].label, zh["jurisdiction"].text) == ("国家/地区", "美国")
    assert zh["served_date"].text == "2026年7月2日"
    assert en["served_date"].text == "2 July 2026"
    assert zh["itc_named"].section_label == "337调查的问题"
    assert en["itc_relief"].text.startswith("General exclusion order")
    assert rows("commercial", COMPLETE)["sales_market"].text == "CNY 62,000,000"
    assert rows("contact", COMPLETE)["agent"].text == "否"
    assert rows("enterprise", COMPLETE, "en")["export_markets"].text == "United States, Germany"


def test_summary_names_what_is_missing_and_leaves_out_what_is_optional():
    shown = rows("dispute", COMPLETE | {"counterparty": ""})
    assert shown["counterparty"].missing
    assert shown["right_type"].need == "recommended" and not shown["right_type"].missing
    assert "counter_counsel" not in shown
    everything = intake.summary("dispute", COMPLETE, "zh-hans", with_empty=True)
    assert "counter_counsel" in {row.key for row in everything}


def test_summary_keeps_a_wrong_answer_as_a_problem():
    row = rows("dispute", COMPLETE | {"filed_date": "soon"})["filed_date"]
    assert row.text == "" and row.problem.code == "date_format"


def test_repeated_questions_in_words():
    answers = COMPLETE | {
        "deadlines": [{"date": "2026-07-30", "what": "首次会议", "source": "document"}],
        "platform": [{"platform": "amazon", "store": "Lichuan"}, {"platform": "ebay"}],
    }
    assert rows("dispute", answers)["deadlines"].text == "2026年7月30日、首次会议、文书载明"
    text = intake.show(all_fields()["platform"], intake.clean(all_fields()["platform"], answers["platform"]), "en")
    assert text == "Amazon Lichuan\neBay"


def test_every_step_but_the_review_is_reviewed():
    assert [step for step, _, _ in intake.summary_all(COMPLETE, "en")] == [s.key for s in intake.steps()][:-1]


def test_summary_of_named_questions_in_their_order():
    asked = ("service_mode", "counterparty", "own_rights", "case_no")
    assert intake.summary_of(COMPLETE, asked, "zh-hans") == [
        ("怎样送达的", "快递"),
        ("对方当事人", "Brightmoor Cell Inc."),
        ("调查号", "337-TA-9912"),
    ]


def test_titles():
    assert intake.title(COMPLETE, "zh-hans") == "便携储能电源 · 美国 · 337调查"
    assert intake.title(USITC | {"products": None, "proceeding_type": "US_CIVIL"}, "zh-hans") == "美国民事诉讼"
    assert intake.title({"request_type": "training"}, "en") == "Training"
    assert intake.title({"proceeding_type": "TM_SQUAT", "sq_mark": "绥木", "jurisdiction": "VN"}, "zh-hans") == (
        "绥木 · 越南 · 商标抢注"
    )
    assert intake.title({}, "zh-hans") == "未命名的请求"
    assert len(intake.title({"products": "长" * 500}, "zh-hans")) <= 60


# --- forms ----------------------------------------------------------------------------------------------------------


def read(step, answers, **data):
    return intake.read_form(intake.fields_for(step, answers), {k.replace("__", "-"): v for k, v in data.items()})


def test_form_data_becomes_answers():
    got = read(
        "dispute",
        {"proceeding_type": "USITC_337"},
        jurisdiction=["US"],
        itc_relief=["", "geo", "cdo"],
        deadlines__0__date=["2026-07-30"],
        deadlines__0__what=["首次会议"],
        deadlines__10__date=["2026-08-01"],
        csrfmiddlewaretoken=["x"],
    )
    assert got == {
        "jurisdiction": "US",
        "itc_relief": ["geo", "cdo"],
        "deadlines": [{"date": "2026-07-30", "what": "首次会议"}, {"date": "2026-08-01"}],
    }


def test_money_takes_its_currency_along():
    assert read("commercial", {}, amount_claimed=["1200"], amount_claimed_currency=["USD"]) == {
        "amount_claimed": {"amount": "1200", "currency": "USD"}
    }
    assert read("commercial", {}, amount_claimed=[""], amount_claimed_currency=["USD"]) == {"amount_claimed": ""}


def test_what_the_form_did_not_send_is_left_alone():
    assert read("contact", {}, agent=["no"]) == {"agent": "no"}
    assert read("contact", {}, agent=["", "yes"]) == {"agent": "yes"}
    assert read("review", {}, c_truth=[""]) == {"c_truth": ""}


def test_an_emptied_list_is_empty():
    assert read("dispute", {}, deadlines=[""]) == {"deadlines": []}
    assert read("dispute", {}, orders=[""]) == {"orders": []}
