from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.rules.composition import SeatFacts, check, composition_for
from experts.rules.conflicts import conflicts
from experts.rules.eligibility import ineligible
from experts.rules.facts import ExpertFacts
from experts.rules.matter import Matter
from experts.rules.ranking import Candidate, by_rank, rank
from experts.rules.roles import ROLES
from experts.rules.suggestion import suggest
from tests.experts.worlds import TODAY, experts, matters

NOW = datetime(2026, 7, 15, 6, 0, tzinfo=UTC)
RED = Matter(level="red", jurisdiction="US")
CONSULTATION = replace(RED, expert_consultation=True)


def seats(*rows: str) -> list[SeatFacts]:
    """ "forum_lawyer*" leads; "chair/trade" is a chair of kind trade."""
    made = []
    for row in rows:
        role, _, kind = row.rstrip("*").partition("/")
        made.append(SeatFacts(role, kind or "lawyer", is_lead=row.endswith("*")))
    return made


@pytest.mark.parametrize(
    ("matter", "rows", "codes"),
    [
        (Matter(level="blue"), [], []),
        (Matter(level="blue"), ["adviser", "adviser"], ["too_many"]),
        (Matter(level="yellow"), ["forum_lawyer*"], []),
        (Matter(level="yellow"), ["technical"], ["missing_role", "one_lead"]),
        (RED, ["forum_lawyer*", "technical", "trade"], []),
        (RED, ["forum_lawyer", "technical", "trade"], ["one_lead"]),
        (RED, ["forum_lawyer", "technical*", "trade"], ["lead_role"]),
        (RED, ["forum_lawyer*", "technical", "trade", "industry"], ["even"]),
        (RED, ["forum_lawyer*", "technical"], ["too_few", "missing_role"]),
        (CONSULTATION, ["forum_lawyer*", "forum_lawyer", "technical", "industry", "chair/trade"], []),
        (CONSULTATION, ["forum_lawyer*", "forum_lawyer", "technical", "industry", "chair/lawyer"], ["missing_role"]),
        (CONSULTATION, ["forum_lawyer*", "forum_lawyer", "technical", "industry", "trade", "chair/lawyer"], []),
    ],
)
def test_the_rules_of_composition(matter, rows, codes):
    assert [problem.code for problem in check(seats(*rows), matter)] == codes


def test_a_dependent_chair_is_a_problem():
    rows = seats("forum_lawyer*", "forum_lawyer", "technical", "industry")
    problems = check([*rows, SeatFacts("chair", "trade", independent=False)], CONSULTATION)
    assert [problem.code for problem in problems] == ["chair_not_independent"]


def ranked(world, matter):
    """What the selector does, without a database."""
    found = {}
    for code in ROLES:
        able = [
            Candidate(expert, rank(expert, matter, now=NOW))
            for expert in world
            if not ineligible(expert, matter, role_code=code, today=TODAY)
            and not conflicts(expert, matter, today=TODAY, role=code)
        ]
        found[code] = sorted(able, key=by_rank)
    return found


worlds = st.lists(st.integers(), min_size=0, max_size=14).flatmap(
    lambda items: st.tuples(*(experts(number + 1) for number in range(len(items))))
)


@given(worlds, matters)
def test_a_suggestion_seats_only_the_eligible_and_says_what_is_missing(world, matter):
    candidates = ranked(world, matter)
    suggestion = suggest(candidates, matter)
    ids = [seat.candidate.facts.id for seat in suggestion.seats]
    assert len(ids) == len(set(ids))
    for seat in suggestion.seats:
        assert seat.candidate in candidates[seat.role]
    made = [SeatFacts(seat.role, seat.candidate.facts.kind, seat.is_lead) for seat in suggestion.seats]
    problems = check(made, matter)
    assert suggestion.complete == (not problems)
    assert len(made) <= composition_for(matter).most


REPAIRABLE = {"too_few", "even", "missing_role"}
present = st.lists(
    st.builds(
        SeatFacts,
        role=st.sampled_from(sorted(ROLES)),
        kind=st.sampled_from(["lawyer", "technical", "trade", "industry"]),
    ),
    max_size=7,
)


@given(worlds, matters, present)
def test_whatever_seats_a_panel_has_it_is_completed_or_told_why_not(world, matter, begun):
    """What no further seat can mend (two leads, too many seats) stays with the panel's own problems."""
    rules = composition_for(matter)
    if any(seat.role == rules.lead for seat in begun):
        at = next(index for index, seat in enumerate(begun) if seat.role == rules.lead)
        begun = [replace(seat, is_lead=index == at) for index, seat in enumerate(begun)]
    suggestion = suggest(ranked(world, matter), matter, taken=begun)
    made = [*begun, *(SeatFacts(s.role, s.candidate.facts.kind, s.is_lead) for s in suggestion.seats)]
    assert len(made) <= max(rules.most, len(begun))
    assert sum(seat.is_lead for seat in made) <= 1
    left = {problem.code for problem in check(made, matter)}
    if suggestion.complete:
        assert not left & REPAIRABLE or len(begun) >= rules.most
    else:
        assert left


def test_an_even_panel_gets_one_more_and_a_full_one_says_so():
    able = ExpertFacts(id=1, licences=frozenset({"US"}), nda_signed_on=TODAY)
    world = [replace(able, id=number) for number in range(1, 4)]
    world += [replace(able, id=number, kind="technical") for number in range(4, 6)]
    begun = seats("forum_lawyer*", "technical/technical", "trade/trade", "industry/industry")
    suggestion = suggest(ranked(world, RED), RED, taken=begun)
    made = [*begun, *(SeatFacts(s.role, s.candidate.facts.kind, s.is_lead) for s in suggestion.seats)]
    assert (len(made), check(made, RED)) == (5, ())
    full = seats("technical/technical", "technical/technical")
    lacking = suggest(ranked(world, RED), Matter(level="yellow", jurisdiction="US"), taken=full)
    assert [(missing.role, dict(missing.excluded)) for missing in lacking.missing] == [
        ("forum_lawyer", {"no_seat_left": 2})
    ]
