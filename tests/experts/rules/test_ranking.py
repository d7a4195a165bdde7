from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from experts.rules.facts import ExpertFacts
from experts.rules.matter import Matter
from experts.rules.ranking import MAXIMA, Ranking, hours_apart, rank
from tests.experts.worlds import experts, matters

NOW = datetime(2026, 7, 15, 6, 32, tzinfo=UTC)
MATTER = Matter(
    level="red",
    jurisdiction="US",
    proceeding_type="USITC_337",
    rights=("invention",),
    technologies=("lithium_battery",),
    languages=("en",),
)
BEST = ExpertFacts(
    id=1,
    licences=frozenset({"US"}),
    experience={"US": 12, "USITC_337": 9},
    rights=frozenset({"invention"}),
    technologies=frozenset({"lithium_battery"}),
    languages=frozenset({"en", "zh"}),
    rating=5.0,
    on_time_share=1.0,
)


def points(expert: ExpertFacts, matter: Matter = MATTER) -> dict[str, float]:
    return {part.code: part.points for part in rank(expert, matter, now=NOW).parts}


def test_who_has_everything_has_a_hundred():
    assert points(BEST) == {code: float(most) for code, most in MAXIMA.items()}
    assert sum(MAXIMA.values()) == 100


@pytest.mark.parametrize(
    ("change", "reason", "points"),
    [
        ({"licences": frozenset({"US"}), "experience": {}}, "licensed", 20),
        ({"licences": frozenset(), "experience": {"US": 3}}, "experienced", 17),
        ({"licences": frozenset({"GB"}), "experience": {}}, "related", 10),
        ({"licences": frozenset({"DE"}), "experience": {}}, "unknown_place", 0),
    ],
)
def test_the_same_place_ranks_before_the_same_legal_family(change, reason, points):
    part = rank(replace(BEST, **change), MATTER, now=NOW).parts[0]
    assert (part.reason, part.points) == (reason, points)


def test_load_lowers_the_rank_and_so_does_a_clock_on_the_other_side():
    assert points(replace(BEST, open_seats=2))["load"] < points(BEST)["load"]
    assert points(replace(BEST, time_zone="America/New_York"))["load"] == 5


def test_hours_apart_goes_the_short_way_round_and_knows_summer_time():
    assert hours_apart("America/New_York", NOW) == 12
    assert hours_apart("Pacific/Honolulu", NOW) == 6
    assert hours_apart("Europe/Berlin", NOW) == 6
    assert hours_apart("Europe/Berlin", datetime(2026, 1, 15, tzinfo=UTC)) == 7


def test_a_proceeding_that_is_stated_counts_without_a_matter_and_less_than_one():
    none, stated, counted = (
        rank(ExpertFacts(1, **given), MATTER, now=NOW).parts[1].points
        for given in ({}, {"procedures": frozenset({"USITC_337"})}, {"experience": {"USITC_337": 1}})
    )
    assert none < stated < counted


def test_a_ranking_survives_storage():
    ranking = rank(BEST, MATTER, now=NOW)
    assert Ranking.from_json(ranking.to_json()) == ranking


@given(experts(), matters)
def test_no_part_is_negative_or_above_its_maximum(expert, matter):
    ranking = rank(expert, matter, now=NOW)
    assert tuple(part.code for part in ranking.parts) == tuple(MAXIMA)
    assert all(0 <= part.points <= part.most for part in ranking.parts)
    assert 0 <= ranking.total <= 100
