"""The cases behind the numbers: as many as the number says, for those who may see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.rules.periods import PERIODS
from cases.selectors.dashboard_cases import NUMBERS, cases_behind
from cases.selectors.dashboard_scope import Scope
from cases.selectors.figures import count_figures
from portal.tenancy.models import Role
from tests.cases.dashboard import slow_count
from tests.cases.dashboard.test_pages import client_of
from tests.cases.dashboard.world import NOW
from tests.factories.tenancy import actor

YEAR = PERIODS["quarter"]


def behind(who, name: str, platform=None, level: str = ""):
    pk = platform.pk if platform else None
    return cases_behind(who, name=name, platform_id=pk, level=level, period=YEAR, page=1, now=NOW)


def test_the_list_is_as_long_as_its_number(world) -> None:
    head = actor(Role.PLATFORM_HEAD, tenant=world.a)
    found = count_figures(Scope(world.a.pk, frozenset({world.a.pk, world.station.pk})), period=YEAR, now=NOW)
    for row in found.platforms:
        platform = world.a if row["platform"] == world.a.pk else world.station
        for name in ("filed", "red", "open", "late", "closed"):
            assert behind(head, name, platform).page.paginator.count == row[name], name
        cases = [case for case in slow_count.in_scope(Scope(platform.pk, frozenset({platform.pk})))]
        assert (row["kept"], row["promised"]) == tuple(slow_count.promised(cases, YEAR.begins(NOW)).values())
        oldest = behind(head, "open", platform).page.object_list[0]
        assert (NOW - oldest.submitted_at).days == row["oldest"]


def test_a_broken_promise_leads_to_its_case(world) -> None:
    head = actor(Role.PLATFORM_HEAD, tenant=world.a)
    since = YEAR.begins(NOW)
    cases = slow_count.in_scope(Scope(world.a.pk, frozenset({world.a.pk, world.station.pk})))
    broken = {
        case.pk
        for case in cases
        for one in case.clocks.all()
        if (one.outcome == "late" and one.ended_at >= since) or (not one.outcome and one.due_at <= NOW)
    }
    assert behind(head, "broken").page.paginator.count == len(broken)
    assert sum(behind(head, "broken", level=level).page.paginator.count for level in slow_count.LEVELS) == len(broken)


def test_nothing_behind_what_is_outside_ones_scope(world, monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    handler = client_of(actor(Role.HANDLER, tenant=world.a))
    assert handler.get("/dashboard/cases/open/").status_code == 200
    assert handler.get(f"/dashboard/cases/open/?platform={world.b.pk}").status_code == 404
    assert handler.get("/dashboard/cases/nothing/").status_code == 404
    auditor = client_of(actor(Role.AUDITOR, tenant=world.a))
    assert auditor.get("/dashboard/cases/open/").status_code == 404
    assert "/dashboard/cases/" not in auditor.get("/dashboard/").content.decode()
    head = client_of(actor(Role.PLATFORM_HEAD, tenant=world.a)).get("/dashboard/").content.decode()
    assert f"/dashboard/cases/open/?platform={world.station.pk}" in head


@pytest.mark.parametrize("name", NUMBERS)
def test_constant_queries(world, name: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        shown = list(behind(actor(Role.NATIONAL_OFFICER, tenant=world.national), name).page)
    assert all(hasattr(case, "running_clocks") for case in shown)
    assert len([query for query in queries if query["sql"].startswith("SELECT")]) < 14
