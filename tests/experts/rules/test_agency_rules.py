from dataclasses import replace
from datetime import date

import pytest

from experts.rules.agency_flags import Stated, flags_of, flags_of_list
from experts.rules.agency_states import STATES, STEPS, AgencyError, check, last_day, possible

TODAY = date(2026, 11, 22)
FINE = {"reason": "x", "until": date(2027, 1, 1), "today": TODAY, "flags": (), "same_person": False}
ROW = Stated("1", "样例律师事务所", "普通合伙", "某人", "某路1号")


def test_the_table_leads_from_every_state_and_refuses_the_rest():
    for state in STATES:
        for verb, step in STEPS.items():
            if verb in possible(state, own=step.own):
                assert check(verb, state=state, **FINE) == step.target
            else:
                with pytest.raises(AgencyError, match="not_possible"):
                    check(verb, state=state, **FINE)


@pytest.mark.parametrize(
    ("verb", "state", "changed", "code"),
    [
        ("list", "applied", {"same_person": True}, "second_person"),
        ("list", "applied", {"flags": ["duplicate"]}, "flags_open"),
        ("list", "applied", {"until": None}, "until_missing"),
        ("list", "applied", {"until": TODAY}, "until_odd"),
        ("renew", "listed", {"until": date(2029, 11, 23)}, "until_odd"),
        ("suspend", "listed", {"reason": " "}, "reason_missing"),
        ("remove", "suspended", {"reason": ""}, "reason_missing"),
    ],
)
def test_what_a_step_asks_for(verb, state, changed, code):
    with pytest.raises(AgencyError) as refused:
        check(verb, state=state, **{**FINE, **changed})
    assert refused.value.code == code


def test_three_years_from_a_leap_day():
    assert last_day(date(2028, 2, 29)) == date(2031, 2, 28)


@pytest.mark.parametrize(
    ("changed", "flags"),
    [
        ({}, ()),
        ({"name": "样例知识产权有限公司"}, ("company_as_partnership",)),
        ({"name": "样例（特殊普通合伙）"}, ("special_as_ordinary",)),
        ({"name": "样例（特殊普通合伙）", "nature": "特殊普通合伙"}, ()),
        ({"person": " ", "address": ""}, ("person_missing", "address_missing")),
        ({"nature": "", "name": "样例有限公司"}, ("nature_missing",)),
    ],
)
def test_what_is_odd_in_a_row(changed, flags):
    assert flags_of(replace(ROW, **changed)) == flags


def test_what_is_odd_in_a_list_as_in_the_published_one():
    """Seventeen rows, all 普通合伙, companies among them: every row is flagged, none is corrected."""
    rows = [replace(ROW, number=str(n), name=f"样例第{n}{'有限公司' if n > 14 else '事务所'}") for n in range(1, 18)]
    found = flags_of_list(rows)
    assert all("same_nature" in flags for flags in found)
    assert [n for n, flags in enumerate(found, 1) if "company_as_partnership" in flags] == [15, 16, 17]
    rows[3] = replace(rows[3], number="9", name=rows[2].name, nature="特殊普通合伙")
    found = flags_of_list(rows)
    assert not any("same_nature" in flags for flags in found)
    assert [n for n, flags in enumerate(found, 1) if "duplicate" in flags] == [3, 4]
    assert "number_odd" in found[3]
