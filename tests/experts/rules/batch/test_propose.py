from collections import Counter
from dataclasses import replace

from hypothesis import given, settings

from experts.rules.batch.asked import Asked, BatchCase, BatchExpert
from experts.rules.batch.propose import propose
from experts.rules.composition import SeatFacts, check
from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.matter import Matter, Parties
from experts.rules.names import party_key
from tests.experts.rules.batch.brute import best_value, may_sit
from tests.experts.worlds import NOW, TODAY, batches, wanting, willing


def proposed(asked: Asked):
    return propose(asked, now=NOW, today=TODAY)


@settings(max_examples=150, deadline=None)
@given(batches())
def test_nobody_is_seated_who_may_not_sit_and_panels_are_whole_or_explained(asked):
    batch = proposed(asked)
    experts = {expert.facts.id: expert for expert in asked.experts}
    assert [case.case_id for case in batch.cases] == [case.id for case in asked.cases]
    loads = Counter(seat.expert_id for case in batch.cases for seat in case.seats)
    assert all(load <= experts[who].free for who, load in loads.items())
    seated = {}
    for case, found in zip(asked.cases, batch.cases, strict=True):
        ids = [seat.expert_id for seat in found.seats]
        assert len(ids) == len(set(ids))
        assert all(may_sit(experts[seat.expert_id], case, seat.role) for seat in found.seats)
        made = [SeatFacts(s.role, experts[s.expert_id].facts.kind, s.is_lead) for s in found.seats]
        assert found.problems == check(made, case.matter)
        assert found.whole or found.missing
        seated[case.id] = {(who, experts[who].firm) for who in ids}
    for one, other in asked.apart:
        assert not {who for who, _ in seated[one]} & {who for who, _ in seated[other]}
        assert not {f for _, f in seated[one] if f is not None} & {f for _, f in seated[other] if f is not None}


@settings(max_examples=150, deadline=None)
@given(batches(willing, wanting))
def test_a_small_world_is_solved_as_trying_everything_solves_it(asked):
    batch = proposed(asked)
    assert batch.value == best_value(asked)
    assert batch.proven


def lawyer(number: int, **changes) -> BatchExpert:
    base = ExpertFacts(id=number, licences=frozenset({"US"}), capacity=1, nda_signed_on=TODAY)
    return BatchExpert(replace(base, **changes), firm=number)


def yellow(number: int, **changes) -> BatchCase:
    return BatchCase(number, Matter(level="yellow", jurisdiction="US", **changes))


def test_the_best_for_one_case_goes_where_nobody_else_can():
    both, one = lawyer(1, experience={"US": 9}, clearance="trade_secret"), lawyer(2)
    batch = proposed(Asked((yellow(1), yellow(2, clearance="trade_secret")), (both, one)))
    assert [case.seats[0].expert_id for case in batch.cases] == [2, 1]
    first = batch.cases[0].seats[0]
    assert (first.place, first.able, first.used_up, first.spared) == (2, 2, 1, 0)


def test_what_cannot_be_whole_says_why_and_shows_the_nearest():
    red = BatchCase(1, Matter(level="red", jurisdiction="US"))
    people = (lawyer(1), lawyer(2, kind="technical", suspended=True), lawyer(3, kind="trade", licences=frozenset()))
    (case,) = proposed(Asked((red,), people)).cases
    assert not case.whole
    assert {seat.role: seat.expert_id for seat in case.seats} == {"forum_lawyer": 1, "trade": 3}
    assert [(missing.role, dict(missing.excluded)) for missing in case.missing] == [("technical", {"suspended": 1})]


def test_a_seat_lost_to_a_more_urgent_case_is_named():
    red = BatchCase(1, Matter(level="red", jurisdiction="US"))
    people = (lawyer(1), lawyer(2, kind="technical"), lawyer(3, kind="trade"))
    batch = proposed(Asked((yellow(2), red), people))
    late, urgent = batch.cases
    assert urgent.whole
    assert [dict(missing.excluded) for missing in late.missing] == [{"used_up_in_batch": 1}]


def test_firms_do_not_serve_both_sides():
    ours, theirs = Parties(enterprise=("栎川储能有限公司",)), Parties(opponent=("栎川储能股份有限公司",))
    colleagues = (replace(lawyer(1), firm=7), replace(lawyer(2), firm=7))
    cases = (yellow(1, parties=ours), yellow(2, parties=theirs))
    batch = proposed(Asked(cases, colleagues, frozenset({(1, 2)})))
    assert sorted(len(case.seats) for case in batch.cases) == [0, 1]
    # Nobody is told that there is nobody, where somebody is on the other side.
    (without,) = (case for case in batch.cases if not case.seats)
    assert [dict(missing.excluded) for missing in without.missing] == [{"other_side_in_batch": 2}]


def test_who_was_asked_already_is_named_and_only_conflicts_of_the_kind_count():
    red = BatchCase(
        1,
        Matter(level="red", jurisdiction="US", parties=Parties(opponent=("Brightmoor Cell Inc.",))),
        asked=frozenset({2}),
    )
    against = lawyer(4, engagements=(EngagementFacts(party_key("Brightmoor Cell"), "expert"),))
    people = (lawyer(1), lawyer(2, kind="technical"), lawyer(3, kind="trade"), against)
    (case,) = proposed(Asked((red,), people)).cases
    assert [(missing.role, dict(missing.excluded)) for missing in case.missing] == [("technical", {"already_asked": 1})]


def test_a_seat_proposed_before_stays_unless_another_is_clearly_better():
    before, slightly, clearly = lawyer(1), lawyer(2, experience={"US": 2}), lawyer(3, experience={"US": 8})
    kept = replace(yellow(1), kept=frozenset({("forum_lawyer", 1)}))
    assert proposed(Asked((kept,), (before, slightly))).cases[0].seats[0].expert_id == 1
    assert proposed(Asked((kept,), (before, slightly, clearly))).cases[0].seats[0].expert_id == 3


def test_work_is_spread_over_those_who_are_alike():
    people = tuple(lawyer(number, capacity=4) for number in range(1, 5))
    batch = proposed(Asked(tuple(yellow(number) for number in range(1, 5)), people))
    assert batch.fairness.drawn == 4
    assert batch.fairness.gini == 0


def test_nothing_asked_is_nothing_proposed():
    batch = proposed(Asked((), ()))
    assert (batch.cases, batch.gap, batch.proven) == ((), 0.0, True)
