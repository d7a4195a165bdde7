"""The plan keeps its order, never goes past the launch, and counts limits by the deadline rules alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawlib.rules.csv_tables import read
from lawlib.rules.deadlines import compute
from lawlib.rules.planner import Ask, PlanStep, plan
from lawlib.rules.planner_routes import Parties, routes_of
from lawlib.rules.planner_tables import FEES, FILED, RIGHTS, ROUTES, STEPS

TODAY = date(2026, 11, 22)
PARTIES: Parties = {
    **{(treaty, "CN"): (date(1990, 1, 1), None) for treaty in ("T002", "T003", "T005", "T008", "T015")},
    **{(treaty, "US"): (date(2003, 11, 2), None) for treaty in ("T002", "T005", "T008", "T015")},
    **{(treaty, "DE"): (None, None) for treaty in ("T002", "T005", "T015", "T034", "T035")},
    ("T005", "TH"): (date(2027, 6, 1), None),
    ("T002", "TH"): (date(2008, 8, 2), None),
}
MARKETS = ("US", "DE", "TH", "EU", "AQ")


def asked(**changes: object) -> Ask:
    fields = {"markets": ("US", "DE"), "launch": date(2028, 11, 22), "rights": tuple(RIGHTS), **changes}
    return Ask(**fields)  # type: ignore[arg-type]


def steps_of(ask: Ask) -> dict[str, PlanStep]:
    return {step.row.key: step for step in plan(ask, parties=PARTIES, today=TODAY).steps}


def test_the_table_is_in_order_and_names_what_there_is() -> None:
    seen: dict[str, tuple[int, int]] = {}
    for row in STEPS:
        assert row.right in {"", *RIGHTS} and row.best >= row.latest >= 1, row.key
        assert set(row.after) <= set(seen), row.key
        assert {route.key for route in ROUTES} >= set(row.routes), row.key
        seen[row.key] = (row.best, row.latest)


@settings(max_examples=150, deadline=None, database=None)
@given(
    markets=st.sets(st.sampled_from(MARKETS), min_size=1),
    rights=st.sets(st.sampled_from(sorted(RIGHTS)), min_size=1),
    ahead=st.integers(0, 1500),
    filed=st.dictionaries(st.sampled_from(FILED), st.integers(0, 1000), max_size=3),
    shown=st.none() | st.integers(0, 1500),
)
def test_no_step_after_the_launch_and_none_before_what_it_builds_on(markets, rights, ahead, filed, shown) -> None:
    launch = TODAY + timedelta(ahead)
    ask = Ask(
        tuple(sorted(markets)),
        launch,
        tuple(sorted(rights)),
        {right: TODAY - timedelta(days) for right, days in filed.items()},
        min(launch, TODAY + timedelta(shown)) if shown is not None else None,
    )
    found = plan(ask, parties=PARTIES, today=TODAY)
    by_key = {step.row.key: step for step in found.steps}
    for step in found.steps:
        assert step.best <= step.latest <= launch
        assert (step.state == "late") == (not step.done and step.latest < TODAY)
        for key in step.row.after:
            before = by_key.get(key)
            if before is not None and not before.done and not step.done:
                assert before.latest <= step.latest and before.best <= step.best
        if step.limits and not step.over:
            assert step.latest <= min(limit.result.earliest_safe_day for limit in step.limits)


def test_limits_are_those_of_the_deadline_rules() -> None:
    filed = date(2026, 9, 15)
    steps = steps_of(asked(filed={"patent": filed, "trademark": filed}))

    pct, entry = steps["pt_pct"], {one.market: one.result for one in steps["pt_national"].limits}
    assert [one.result for one in pct.limits] == [
        compute("PARIS-PRIO", filed, subdivision="US"),
        compute("PARIS-PRIO", filed, subdivision="DE"),
    ]
    assert (entry["US"].rule.id, entry["DE"].rule.id) == ("PCT-NP", "EPO-PCT")
    assert steps["tm_madrid"].limits[0].result.rule.id == "PARIS-PRIO-6"
    assert pct.latest == date(2027, 9, 15) and not pct.limits[0].planned
    assert steps["pt_home"].done and steps["ds_home"].state == "ahead" and steps["ds_direct"].limits[0].planned


def test_a_priority_that_is_over_is_said_and_moves_nothing() -> None:
    steps = steps_of(asked(filed={"design": date(2025, 12, 1)}))

    assert steps["ds_hague"].over and steps["ds_hague"].latest == date(2028, 3, 22)


def test_a_way_is_open_only_where_the_table_says_so() -> None:
    steps = steps_of(asked(markets=("US", "TH", "AQ"), rights=("trademark",)))
    assert (steps["tm_madrid"].markets, steps["tm_direct"].markets) == (("US",), ("TH", "AQ"))

    states = {
        market: {route.row.key: route.state for route in routes_of(market, "trademark", PARTIES, TODAY)}
        for market in MARKETS
    }
    assert states["TH"] == {"madrid": "later", "tm_direct": "open"}
    assert states["AQ"] == {"madrid": "unknown", "tm_direct": "unknown"}
    assert states["DE"]["tm_region"] == states["EU"]["tm_region"] == "open" and "tm_region" not in states["US"]


def test_what_must_be_secret_is_filed_before_the_exhibition() -> None:
    fair = date(2027, 3, 1)
    steps = steps_of(asked(exhibition=fair))

    assert steps["ds_home"].latest < fair and steps["pt_home"].latest < fair
    assert steps["fair"].latest == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("launch", "short", "late"), [(date(2027, 5, 22), True, True), (date(2029, 1, 1), False, False)]
)
def test_a_launch_that_is_too_near_is_told(launch: date, short: bool, late: bool) -> None:
    found = plan(asked(launch=launch), parties=PARTIES, today=TODAY)
    assert (found.short, found.late > 0) == (short, late)


def test_fees_of_ways_are_those_of_the_table_and_in_force() -> None:
    known = {row["key"]: row for row in read("fees")}
    for row in FEES:
        assert row.right in RIGHTS and row.fees, row
        for key in row.fees:
            assert known[key]["amount"] and not known[key]["effective_to"], key
        assert len({known[key]["currency"] for key in row.fees}) == 1
