from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from experts.rules.clock import opinion_by
from experts.rules.eligibility import REASONS, cleared, ineligible
from experts.rules.facts import ExpertFacts
from experts.rules.leave import Leave
from experts.rules.matter import Matter
from tests.experts.worlds import experts, matters

TODAY = date(2026, 7, 15)
MATTER = Matter(level="red", jurisdiction="US", clearance="trade_secret", consent_overseas="yes")
GOOD = ExpertFacts(
    id=1,
    licences=frozenset({"US"}),
    clearance="trade_secret",
    nda_signed_on=date(2025, 1, 1),
    term_from=date(2025, 1, 1),
    term_to=date(2027, 1, 1),
)


@pytest.mark.parametrize(
    ("changes", "matter_changes", "reason"),
    [
        ({"term_from": TODAY + timedelta(days=1)}, {}, "term_not_begun"),
        ({"term_to": TODAY - timedelta(days=1)}, {}, "term_ended"),
        ({"suspended": True}, {}, "suspended"),
        ({"reachable": False}, {}, "unreachable"),
        ({"away": (Leave(TODAY),)}, {}, "away"),
        ({"away": (Leave(date(2020, 1, 1), date(2020, 2, 1)), Leave(TODAY - timedelta(days=9), TODAY))}, {}, "away"),
        ({"away": (Leave(TODAY + timedelta(days=2)),)}, {}, "away_soon"),
        ({"away": (Leave(TODAY + timedelta(days=7)),)}, {"level": "yellow"}, "away_soon"),  # five working days on
        ({"nda_signed_on": None}, {}, "nda_missing"),
        ({"clearance": "internal"}, {}, "clearance_too_low"),
        ({"licences": frozenset({"GB"})}, {}, "licence_missing"),
        ({"kind": "technical"}, {}, "wrong_kind"),
        ({"open_seats": 3}, {}, "capacity_full"),
        ({"country": "US"}, {"consent_overseas": "ask"}, "cross_border_not_agreed"),
        ({}, {"consent_experts": "no"}, "experts_not_agreed"),
    ],
)
def test_each_hard_filter_has_its_reason(changes, matter_changes, reason):
    found = ineligible(
        replace(GOOD, **changes), replace(MATTER, **matter_changes), role_code="forum_lawyer", today=TODAY
    )
    assert found == (reason,)


def test_a_good_expert_has_no_reason_against():
    assert ineligible(GOOD, MATTER, role_code="forum_lawyer", today=TODAY) == ()


def test_the_last_day_of_the_term_still_counts_and_leave_that_is_over_does_not():
    on_last_day = replace(GOOD, term_to=TODAY, away=(Leave(TODAY - timedelta(days=9), TODAY - timedelta(days=1)),))
    assert ineligible(on_last_day, MATTER, role_code="forum_lawyer", today=TODAY) == ()


@pytest.mark.parametrize(("level", "days"), [("red", 3), ("yellow", 8), ("blue", 6)])
def test_a_leave_that_begins_once_the_opinion_is_there_keeps_nobody_out(level, days):
    """Wednesday: two days of a red case end on Friday, five working days on the next Wednesday."""
    expert, matter = replace(GOOD, away=(Leave(TODAY + timedelta(days=days)),)), replace(MATTER, level=level)
    assert ineligible(expert, matter, role_code="forum_lawyer", today=TODAY) == ()
    sooner = replace(GOOD, away=(Leave(TODAY + timedelta(days=days - 1)),))
    assert ineligible(sooner, matter, role_code="forum_lawyer", today=TODAY) == ("away_soon",)


def test_whoever_accepts_a_day_later_is_held_to_the_day_of_the_invitation():
    expert, day = replace(GOOD, away=(Leave(TODAY + timedelta(days=3)),)), timedelta(days=1)
    assert ineligible(expert, MATTER, role_code="forum_lawyer", today=TODAY + day, asked=TODAY) == ()
    assert ineligible(expert, MATTER, role_code="forum_lawyer", today=TODAY + day) == ("away_soon",)


@pytest.mark.parametrize(
    ("licence", "place", "counts"),
    [
        ("DE", "EU", True),
        ("US", "EU", False),
        ("DE", "UPC", True),
        ("ES", "UPC", False),
        ("CN", "UDRP", True),
        ("EU", "DE", False),
    ],
)
def test_a_national_licence_counts_before_the_bodies_that_admit_it(licence, place, counts):
    found = ineligible(
        replace(GOOD, licences=frozenset({licence})),
        replace(MATTER, jurisdiction=place),
        role_code="forum_lawyer",
        today=TODAY,
    )
    assert ("licence_missing" not in found) is counts


def test_technical_experts_need_no_licence_and_a_chair_gives_no_forum_law():
    technical = replace(GOOD, kind="technical", licences=frozenset())
    assert ineligible(technical, MATTER, role_code="technical", today=TODAY) == ()
    assert ineligible(replace(GOOD, licences=frozenset()), MATTER, role_code="chair", today=TODAY) == ()


def test_an_unknown_clearance_covers_nothing():
    assert not cleared("top", "public")
    assert cleared("restricted", "public")


@given(experts(), matters)
def test_whoever_passes_is_in_term_cleared_licensed_and_free(expert, matter):
    found = ineligible(expert, matter, role_code="forum_lawyer", today=TODAY)
    assert set(found) <= set(REASONS)
    if not found:
        assert expert.term_from <= TODAY <= expert.term_to
        assert not expert.suspended
        until = opinion_by(matter.level, asked=TODAY)
        assert not any(leave.first <= until and not leave.is_over(TODAY) for leave in expert.away)
        assert expert.open_seats < expert.capacity
        assert expert.nda_signed_on is not None
        assert cleared(expert.clearance, matter.clearance)
        assert expert.licences or matter.jurisdiction == "UDRP"
        assert expert.country == "CN" or matter.consent_overseas == "yes"
