"""What the database counts is what a person would count, for every scope and period."""

import pytest

from cases.models import FigureBoard
from cases.rules.periods import PERIODS
from cases.selectors import figures_store
from cases.selectors.dashboard_scope import Scope
from cases.selectors.figures import count_figures
from cases.selectors.figures_store import country_figures, figures
from cases.services.refresh_figures import refresh_figures
from tests.cases.dashboard import slow_count
from tests.cases.dashboard.world import NOW, World

SCOPES = {
    "country": lambda world: Scope(world.national.pk, None),
    "own": lambda world: Scope(world.a.pk, frozenset({world.a.pk})),
    "with the station": lambda world: Scope(world.a.pk, frozenset({world.a.pk, world.station.pk})),
}


@pytest.fixture(params=SCOPES)
def scope(request, world: World) -> Scope:
    return SCOPES[request.param](world)


@pytest.fixture(params=PERIODS)
def period(request):
    return PERIODS[request.param]


def test_figures_are_those_of_a_slow_count(scope, period):
    found, cases = count_figures(scope, period=period, now=NOW), slow_count.filed(scope, period)
    for level in slow_count.LEVELS:
        promised = slow_count.promised(slow_count.in_scope(scope), period.begins(NOW), level)
        row = slow_count.level_row([case for case in cases if case.level == level])
        assert found.levels[level] == {**row, **promised}
    places = slow_count.counted([(case.jurisdiction, case.proceeding_type) for case in cases])
    assert {(place, proceeding): n for place, proceeding, n in found.places} == places
    assert found.results == slow_count.results(slow_count.in_scope(scope), period.begins(NOW))


def test_months_are_those_of_beijing_and_always_twelve(scope):
    found, slow = count_figures(scope, period=PERIODS["30d"], now=NOW).months, slow_count.months(scope)
    assert list(found)[0] == "2025-08" and list(found)[-1] == "2026-07" and len(found) == 12
    assert found == {month: slow.get(month, dict.fromkeys(slow_count.LEVELS, 0)) for month in found}


def test_open_work_is_that_of_a_slow_count(scope):
    found = count_figures(scope, period=PERIODS["year"], now=NOW)
    cases = [case for case in slow_count.in_scope(scope) if slow_count.is_open(case)]
    assert {(row["state"], row["level"]): row["n"] for row in found.open} == slow_count.counted(
        [(case.state, case.level) for case in cases]
    )
    assert sum(row["late"] for row in found.open) == sum(case.promise_due <= NOW for case in cases)
    if not scope.is_country:
        handlers = slow_count.counted([case.handler_id for case in cases])
        assert {row["handler_id"]: row["n"] for row in found.handlers} == handlers


def test_the_scorecard_adds_up_to_the_whole(world, period):
    scope = SCOPES["country"](world)
    found = count_figures(scope, period=period, now=NOW)
    assert sum(row["filed"] for row in found.platforms) == found.total("filed")
    for name in ("closed", "verified", "claimed", "rated", "satisfied"):
        whole = found.results[name]  # yuan are cut off, so each row may lack one
        assert whole - len(found.platforms) <= sum(row[name] for row in found.platforms) <= whole
    for row in found.platforms:
        of_one = Scope(row["platform"], frozenset({row["platform"]}))
        assert row["filed"] == len(slow_count.filed(of_one, period))
        assert row["open"] == sum(slow_count.is_open(case) for case in slow_count.in_scope(of_one))


def test_industries_are_counted_by_division(world, period):
    scope = SCOPES["country"](world)
    cases = slow_count.filed(scope, period)
    slow = slow_count.counted([case.enterprise.industry[:3] for case in cases])
    assert {code: n for code, n, _ in count_figures(scope, period=period, now=NOW).industries} == slow


def test_a_cluster_is_ten_enterprises_in_ninety_days(world):
    scope = SCOPES["country"](world)
    before = len(count_figures(scope, period=PERIODS["year"], now=NOW).clusters)
    for number, enterprise in enumerate(world.enterprises[:10]):
        case = world.add(world.b, 9000 + number, enterprise=enterprise, submitted_at=NOW, restricted=False)
        case.dossier.claimant_key = "new-claimant"
        case.dossier.save()
        found = count_figures(scope, period=PERIODS["year"], now=NOW).clusters
        assert len(found) == before + (number == 9)
    assert any(row["platforms"] == [world.b.pk] and row["enterprises"] == 10 for row in found)
    assert "new-claimant" not in str(found)


def test_counting_again_changes_nothing(world, monkeypatch):
    monkeypatch.setattr("cases.services.refresh_figures.LIVE_LIMIT", 20)
    assert refresh_figures(now=NOW) == FigureBoard.objects.count() > 3
    first = list(FigureBoard.objects.order_by("pk").values())
    assert refresh_figures(now=NOW) == len(first)
    assert list(FigureBoard.objects.order_by("pk").values()) == first


def test_stored_figures_are_those_counted_at_once(world, monkeypatch):
    monkeypatch.setattr("cases.services.refresh_figures.LIVE_LIMIT", 20)
    refresh_figures(now=NOW)
    monkeypatch.setattr(figures_store, "LIVE_LIMIT", 20)
    for make in SCOPES.values():
        for period in PERIODS.values():
            scope = make(world)
            assert figures(scope, period=period, now=NOW) == count_figures(scope, period=period, now=NOW)


def test_a_small_scope_is_always_counted_at_once(world):
    refresh_figures(now=NOW)
    scope = SCOPES["country"](world)
    before = figures(scope, period=PERIODS["year"], now=NOW)
    world.add(world.b, 9999, submitted_at=NOW, restricted=False)
    assert figures(scope, period=PERIODS["year"], now=NOW).size == before.size + 1
    assert country_figures().size == before.size  # the home page never counts


def test_boards_of_scopes_that_shrank_are_removed(world, monkeypatch):
    monkeypatch.setattr("cases.services.refresh_figures.LIVE_LIMIT", 20)
    refresh_figures(now=NOW)
    monkeypatch.setattr("cases.services.refresh_figures.LIVE_LIMIT", 10_000)
    assert refresh_figures(now=NOW) == len(PERIODS)
    assert set(FigureBoard.objects.values_list("platform_id", flat=True)) == {world.national.pk}
