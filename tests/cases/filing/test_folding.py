"""What decides nothing waits, folded on a narrow page; nothing that is asked for, and nothing that is wrong."""

from collections.abc import Mapping
from typing import Any

from cases.asking.sections import Section, sections
from cases.rules.problems import Problem

SUED = {"request_type": "dispute", "proceeding_type": "US_SCHEDULE_A", "jurisdiction": "US", "role": "respondent"}


def dispute(answers: Mapping[str, Any], problems: Mapping[str, Problem] | None = None) -> dict[str, Section]:
    return {one.code: one for one in sections("dispute", answers, "en", problems=problems or {})}


def waiting(section: Section) -> set[str]:
    return {question.key for run in section.later for question in run.questions}


def test_what_a_deadline_or_the_filing_needs_stands_open() -> None:
    court = waiting(dispute(SUED)["block:us_court"])
    assert "us_judge" in court
    assert not court & {"tro_date", "served_date", "service_mode", "forum"}


def test_before_the_choice_everything_that_follows_from_it_waits() -> None:
    found = dispute(SUED | {"proceeding_type": ""})
    assert not found["procedure"].later and found["papers"].undecided
    assert {"served_date", "forum"} <= waiting(found["papers"])
    assert "counterparty" in waiting(found["parties"]) and "counterparty" not in waiting(dispute(SUED)["parties"])


def test_what_is_wrong_is_not_folded_away() -> None:
    assert "counter_counsel" in waiting(dispute(SUED)["parties"])
    assert "counter_counsel" not in waiting(dispute(SUED, {"counter_counsel": Problem("required")})["parties"])


def test_an_answer_that_is_folded_away_is_counted() -> None:
    parties = dispute(SUED | {"counter_counsel": "N. N."})["parties"]
    assert (parties.later_total, parties.later_answered) == (3, 1)
