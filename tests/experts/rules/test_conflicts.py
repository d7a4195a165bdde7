from dataclasses import replace
from datetime import date

import pytest

from experts.rules.conflicts import conflicts, look_back_from
from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.matter import Matter, Parties
from experts.rules.names import name_key

TODAY = date(2026, 7, 15)
MATTER = Matter(
    level="red",
    jurisdiction="US",
    parties=Parties(
        enterprise=("栎川储能有限公司",),
        opponent=("Brightmoor Cell Inc.",),
        opposing_counsel=("Marlowe & Quill LLP",),
        co_parties=("启元储能股份有限公司",),
        inventors=("E. Hartnell",),
    ),
)


def expert(party: str = "", ended: date | None = None, via: str = "expert", **fields) -> ExpertFacts:
    engaged = (EngagementFacts(name_key(party), via, ended=ended),) if party else ()
    return ExpertFacts(id=1, engagements=engaged, **fields)


def codes(someone: ExpertFacts, matter: Matter = MATTER, role: str = "") -> list[tuple[str, str, str]]:
    return [(c.code, c.party_role, c.via) for c in conflicts(someone, matter, today=TODAY, role=role)]


def test_who_acted_for_nobody_named_is_clear():
    assert codes(expert("Somebody Else GmbH")) == []


@pytest.mark.parametrize("via", ["expert", "firm"])
@pytest.mark.parametrize(
    ("party", "role"),
    [("brightmoor cell", "opponent"), ("栎川储能", "enterprise"), ("启元储能", "co_parties")],
)
def test_acting_for_a_party_excludes_whether_the_person_or_the_firm_did(via, party, role):
    assert codes(expert(party, via=via)) == [("acted", role, via)]


@pytest.mark.parametrize(
    ("ended", "excluded"),
    [(date(2024, 7, 15), True), (date(2024, 7, 14), False), (date(2026, 7, 14), True), (None, True)],
)
def test_the_look_back_is_24_months_to_the_day(ended, excluded):
    assert bool(codes(expert("Brightmoor Cell", ended))) is excluded


def test_the_look_back_from_a_leap_day():
    assert look_back_from(date(2028, 2, 29)) == date(2026, 2, 28)


def test_working_where_the_other_side_has_its_counsel_excludes():
    assert codes(expert(firm_keys=(name_key("Marlowe and Quill"),))) == [("counsel_firm", "opposing_counsel", "firm")]


def test_an_inventor_is_excluded():
    assert codes(expert(own_keys=(name_key("E Hartnell"),))) == [("is_party", "inventors", "expert")]


def test_group_companies_are_found_by_containment():
    found = conflicts(expert("Brightmoor"), MATTER, today=TODAY)
    assert [c.agreement for c in found] == ["contained"]


def test_a_chair_had_never_to_do_with_an_accused_enterprise():
    long_ago = expert("启元储能", date(2015, 1, 1))
    assert codes(long_ago) == []
    assert codes(long_ago, role="chair") == [("not_independent", "co_parties", "expert")]
    own_side = expert("栎川储能", date(2015, 1, 1))
    assert codes(own_side, role="chair") == [("not_independent", "enterprise", "expert")]
    assert codes(own_side, replace(MATTER, enterprise_is_accused=False), role="chair") == []
