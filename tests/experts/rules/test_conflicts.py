import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from experts.models import Expert
from experts.rules.conflicts import conflicts, look_back_from
from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.matter import Matter, Parties
from experts.rules.names import name_key, person_keys
from experts.rules.recusal import declared_late
from experts.selectors.facts import Held

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


@pytest.mark.parametrize("name", ["San Zhang", "ZHANG, San", "zhang san", "张三"])
def test_an_inventor_is_found_whichever_name_stands_first(name):
    matter = Matter(level="red", parties=Parties(inventors=("Somebody Else", name)))
    assert codes(expert(own_keys=person_keys("张三", "Zhang San")), matter) == [("is_party", "inventors", "expert")]
    assert codes(expert(own_keys=person_keys("张三", "Zhang Sanli")), MATTER) == []


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


# Advice on the portal's panels, colleagues, co-defendants.


def advised(party: str, relation: str = "advised", **fields) -> ExpertFacts:
    return ExpertFacts(id=1, engagements=(EngagementFacts(name_key(party), "expert", relation, **fields),))


def test_advising_the_other_side_on_another_panel_excludes_and_advising_the_enterprise_itself_does_not():
    assert codes(advised("Brightmoor Cell Inc.")) == [("advised", "opponent", "expert")]
    assert codes(advised("启元储能")) == [("advised", "co_parties", "expert")]
    assert codes(advised("栎川储能")) == []


def test_the_advice_of_a_panel_counts_for_24_months_and_being_against_somebody_only_while_it_lasts():
    assert codes(advised("Brightmoor Cell", ended=date(2024, 7, 15)))
    assert codes(advised("Brightmoor Cell", ended=date(2024, 7, 14))) == []
    assert codes(advised("栎川储能", "advised_against")) == [("advised", "enterprise", "expert")]
    assert codes(advised("栎川储能", "advised_against", ended=date(2026, 7, 14))) == []


def test_a_commission_counts_for_its_term_and_24_months_where_the_enterprise_stands_on_the_other_side():
    for ended in (None, date(2027, 1, 1), date(2024, 7, 15)):
        assert codes(advised("Brightmoor Cell Inc.", "commission", ended=ended)) == [("advised", "opponent", "expert")]
    assert codes(advised("Brightmoor Cell Inc.", "commission", ended=date(2024, 7, 14))) == []
    assert codes(advised("栎川储能", "commission")) == []  # advising one's own enterprise is the office


def test_the_own_panel_of_the_case_is_no_conflict_with_it():
    same = replace(MATTER, reference="ZJ-1")
    assert codes(advised("Brightmoor Cell", reference="ZJ-1"), same) == []
    assert codes(advised("Brightmoor Cell", reference="ZJ-2"), same)


def test_what_a_colleague_did_counts_but_not_whose_cousin_a_colleague_is():
    held = Held()
    someone, colleague, alone = (Expert(pk=n, firm_id=firm) for n, firm in ((1, 7), (2, 7), (3, None)))
    held.add(2, 7, EngagementFacts("brightmoor cell", "expert", "counsel"))
    held.add(2, 7, EngagementFacts("栎川储能", "expert", "kinship"))
    held.add(None, 7, EngagementFacts("zeilhorn", "expert", "counsel"))
    assert [(one.party_key, one.via) for one in held.of(someone)] == [
        ("zeilhorn", "firm"),
        ("brightmoor cell", "colleague"),
    ]
    assert [one.via for one in held.of(colleague)] == ["expert", "expert", "firm"]
    assert held.of(alone) == ()


NOT_ADVERSE = replace(MATTER, parties=replace(MATTER.parties, co_parties=(), aligned=("启元储能股份有限公司",)))


def test_a_co_defendant_that_is_not_adverse_excludes_only_who_acted_for_it_in_person():
    assert codes(expert("启元储能"), NOT_ADVERSE) == [("acted", "aligned", "expert")]
    assert codes(expert("启元储能", via="firm"), NOT_ADVERSE) == []
    assert codes(expert("启元储能", via="colleague"), NOT_ADVERSE) == []
    assert codes(advised("启元储能"), NOT_ADVERSE) == []
    assert codes(expert("启元储能", date(2015, 1, 1)), NOT_ADVERSE, role="chair")


def test_group_companies_and_counsel_of_others_count_as_they():
    named = replace(
        MATTER, parties=Parties(opponent_affiliates=("Lakemont Group Inc.",), co_counsel=("Marlowe & Quill LLP",))
    )
    assert codes(expert("Lakemont"), named) == [("acted", "opponent_affiliates", "expert")]
    assert codes(expert(firm_keys=(name_key("Marlowe and Quill"),)), named) == [("counsel_firm", "co_counsel", "firm")]


@pytest.mark.parametrize(
    ("party", "via", "remedy"),
    [
        ("栎川储能", "expert", "waiver"),
        ("栎川储能", "firm", "waiver"),
        ("启元储能", "firm", "wall"),
        ("启元储能", "colleague", "wall"),
        ("启元储能", "expert", ""),
        ("brightmoor cell", "expert", ""),
        ("brightmoor cell", "colleague", ""),
        ("E. Hartnell", "expert", ""),
    ],
)
def test_what_may_be_lifted_and_what_never(party, via, remedy):
    (found,) = conflicts(expert(party, via=via), MATTER, today=TODAY)
    assert found.remedy == remedy
    lifted = replace(MATTER, lifted=((1, found.party),))
    assert bool(conflicts(expert(party, via=via), lifted, today=TODAY)) is (remedy == "")
    of_somebody_else = replace(MATTER, lifted=((2, found.party),))
    assert conflicts(expert(party, via=via), of_somebody_else, today=TODAY)


def test_a_matter_comes_back_from_storage_as_it_was():
    kept = replace(NOT_ADVERSE, lifted=((1, "启元储能"),))
    assert Matter.from_json(json.loads(json.dumps(kept.to_json()))) == kept
    assert Matter.from_json({"level": "red", "parties": {"opponent": ["A"]}}).parties.opponent == ("A",)


def test_a_tie_is_reported_within_two_hours():
    learned = datetime(2026, 7, 15, 6, 0, tzinfo=UTC)
    assert not declared_late(learned_at=learned, filed_at=learned + timedelta(hours=2))
    assert declared_late(learned_at=learned, filed_at=learned + timedelta(hours=2, seconds=1))
    assert not declared_late(learned_at=None, filed_at=learned)
