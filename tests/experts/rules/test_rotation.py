import random

from hypothesis import given
from hypothesis import strategies as st

from experts.rules.batch.fairness import gini
from experts.rules.rotation import (
    TIERS,
    Candidate,
    Wanted,
    draw,
    holds,
    tier_of,
    to_json,
    widened,
)

US = Wanted("US", "invention", "dispute", frozenset({"zh", "en"}))
FITS = {"places": {"US"}, "rights": {"invention"}, "helps": {"dispute"}, "languages": {"en"}}


def agency(number: int, recent: int = 0, **changed) -> Candidate:
    given = {name: frozenset(value) for name, value in {**FITS, **changed}.items()}
    return Candidate(number, recent=recent, **given)


def test_each_step_of_widening_has_its_name():
    assert tier_of(agency(1), US) == "exact"
    assert tier_of(agency(1, languages={"de"}), US) == "language"
    assert tier_of(agency(1, languages={"de"}, helps={"filing"}), US) == "help"
    assert tier_of(agency(1, rights={"trademark"}), US) == "right"
    assert tier_of(agency(1, places={"GB", "CN"}), US) == "region"
    assert tier_of(agency(1, places={"CN"}), Wanted("DE")) is None  # China is of the same family; home says nothing
    assert widened(["right", "exact", "language"]) == ["language", "right"]


def test_who_was_asked_least_comes_first_and_what_fits_comes_before_what_nearly_fits():
    found = draw([agency(1, 5), agency(2, 1), agency(3, 0, rights={"design"}), agency(4, 1)], US, seed="s")
    assert [one.id for one in found][2:] == [1, 3]
    assert {one.id for one in found[:2]} == {2, 4}
    assert widened(one.tier for one in found) == ["right"]


@given(st.lists(st.integers(0, 9), min_size=0, max_size=30), st.text(max_size=20), st.randoms())
def test_a_draw_is_the_same_whatever_the_order_of_the_directory(recents, seed, shuffle):
    agencies = [agency(number, recent) for number, recent in enumerate(recents)]
    found = draw(agencies, US, seed=seed)
    mixed = list(agencies)
    shuffle.shuffle(mixed)
    assert draw(mixed, US, seed=seed) == found
    kept = to_json(found)
    assert holds(kept, seed=seed)
    if len({one.recent for one in found}) > 1:
        assert not holds(kept[::-1], seed=seed)  # somebody who was asked more often stands first


def test_a_thousand_needs_fall_evenly_on_those_who_could_have_had_them(record_property):
    """Thirty agencies for the US, twelve for Vietnam, six for both; every need asks three."""
    chance = random.Random(20261122)
    places = [{"US"}] * 30 + [{"VN"}] * 12 + [{"US", "VN"}] * 6
    asked = [0] * len(places)
    for need in range(1000):
        country = "US" if chance.random() < 0.7 else "VN"
        agencies = [agency(number, asked[number], places=place) for number, place in enumerate(places)]
        for one in draw(agencies, Wanted(country), seed=f"{need}:{chance.random()}")[:3]:
            asked[one.id] += 1
    groups = {"US": asked[:30], "VN": asked[30:42], "both": asked[42:]}
    found = {name: gini(numbers) for name, numbers in groups.items()}
    record_property("gini", {"all": gini(asked), **found})  # stands in the report of the run (--junit-xml)
    assert all(value < 0.01 for value in found.values()), found
    assert all(max(numbers) - min(numbers) <= 2 for numbers in groups.values())
    assert gini(asked) < 0.1
    assert TIERS[0] == "exact"
