"""The atlas counts what a person would count, tells small numbers to nobody, and opens only what one may see."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker

from cases.rules.periods import BEIJING, PERIODS
from cases.rules.suppression import SMALLEST_TOLD, Counts
from portal.tenancy.models import Role
from portal.tenancy.rules.regions import region_name
from risk_warnings.models import RiskFact
from risk_warnings.rules.atlas import Asked, Change, change, share, trend_spans, year_before
from risk_warnings.rules.risk_kinds import KIND_OF
from risk_warnings.selectors.atlas import Counted, count_atlas, filled_at, unless_thin
from risk_warnings.selectors.atlas_page import AtlasPage
from risk_warnings.selectors.atlas_parts import ranked
from risk_warnings.services.refill_atlas import refill_atlas
from tests.factories.tenancy import actor
from tests.risk_warnings.atlas.world import NOW, World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)
QUESTIONS = {
    "everything": Asked(),
    "thirty days": Asked(PERIODS["30d"]),
    "red": Asked(level="red"),
    "one kind, one province": Asked(kind="mass_suit", province="330000"),
    "an industry": Asked(industry="C38"),
}


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def world(db: None, built: World) -> World:
    return built


def by_hand(world: World, asked: Asked) -> list[dict[str, Any]]:
    """One row for each enterprise in each matter, of any day."""
    rows = []
    for case in world.cases:
        if not case.restricted and case.proceeding_type in KIND_OF and case.jurisdiction:
            heading = case.dossier.answers["hs"][:4]
            rows.append(_row(("case", case.pk), case, case.jurisdiction, case.enterprise, case.submitted_at, {heading}))
    for warning in world.warnings:
        if warning.state in ("published", "expired"):
            headings = {one[:4] for one in warning.matter["hs"]}
            for receipt in warning.receipts.all():
                key, place = ("warning", warning.pk), warning.signal.country
                row = _row(key, warning, place, receipt.enterprise, warning.published_at, headings)
                rows.append({**row, "kind": KIND_OF[warning.signal.proceeding_type]})
    named = ("level", "kind", "industry", "province")
    return [row for row in rows if all(getattr(asked, name) in ("", row[name]) for name in named)]


def _row(key: Any, matter: Any, country: str, enterprise: Any, at: Any, headings: set[str]) -> dict[str, Any]:
    return {
        "matter": key,
        "level": matter.level,
        "kind": KIND_OF.get(getattr(matter, "proceeding_type", ""), ""),
        "country": country,
        "enterprise": enterprise.pk,
        "industry": enterprise.industry[:3],
        "province": f"{enterprise.region[:2]}0000",
        "size": enterprise.size,
        "on": at.astimezone(BEIJING).date(),
        "headings": headings - {""},
    }


def distinct(rows: list[dict[str, Any]], what: str, *by: str) -> Counter:
    return Counter(key for key, _one in {(tuple(row[name] for name in by), row[what]) for row in rows})


def counted(asked: Asked) -> Counted:
    filled = filled_at()
    assert filled is not None
    return count_atlas(asked, TODAY, filled)


@pytest.mark.parametrize("name", QUESTIONS)
def test_it_is_what_a_person_would_count(world: World, name: str) -> None:
    asked = QUESTIONS[name]
    found, rows = counted(asked), by_hand(world, asked)
    since = asked.period.first_day(TODAY)
    now = [row for row in rows if since <= row["on"] <= TODAY]
    before = [row for row in rows if year_before(since) <= row["on"] <= year_before(TODAY)]
    assert found.places == distinct(now, "matter", "country", "kind", "level") != {}
    assert found.places_before == distinct(before, "matter", "country", "kind", "level")
    assert found.firms == distinct(now, "enterprise", "industry", "kind")
    assert found.industries == {code: n for (code,), n in distinct(now, "enterprise", "industry").items()}
    assert found.provinces == {code: n for (code,), n in distinct(now, "enterprise", "province").items()}
    grave = [row for row in now if asked.level or row["level"] != "blue"]
    opened = [{**row, "heading": heading} for row in grave for heading in row["headings"]]
    assert found.goods == distinct(opened, "matter", "heading", "country")
    assert found.enterprises == len({row["enterprise"] for row in now})
    assert found.small == len({row["enterprise"] for row in now if row["size"] == "small"})
    months = [{**row, "month": f"{row['on']:%Y-%m}"} for row in rows if row["on"] >= date(2025, 2, 1)]
    assert found.months == distinct(months, "matter", "country", "kind", "month")


def test_again_is_the_same(world: World) -> None:
    kept = sorted(RiskFact.objects.values_list("case", "warning", "enterprise", "headings"), key=str)
    assert refill_atlas(now=NOW) == len(kept) > 100
    assert sorted(RiskFact.objects.values_list("case", "warning", "enterprise", "headings"), key=str) == kept


def test_a_visitor_reads_round_numbers_and_the_centre_exact_ones(world: World) -> None:
    page = Client().get(reverse("atlas"), {"level": "red", "province": "330000"}).content.decode()
    assert "&lt;5" in page and 'href="/desk/atlas/' not in page
    told = Client().get(reverse("atlas-csv")).content.decode("utf-8-sig")
    numbers = [cell for line in told.splitlines() for cell in line.split(",")[1:] if cell.isdecimal()]
    exact = sum(counted(Asked()).places.values())
    assert str(exact) not in numbers
    centre = Client()
    centre.force_login(actor(Role.NATIONAL_OFFICER, tenant=world.national).user)
    assert str(exact) in centre.get(reverse("atlas-csv")).content.decode("utf-8-sig")


def test_a_choice_of_one_to_four_enterprises_is_told_like_one_of_none(world: World) -> None:
    few = replace(counted(Asked()), enterprises=SMALLEST_TOLD - 1)
    assert unless_thin(few, Counts()) == few
    hidden = unless_thin(few, Counts(suppressed=True))
    assert not (hidden.places or hidden.firms or hidden.provinces or hidden.enterprises)
    page = AtlasPage(Asked(), replace(few, provinces=Counter({"330000": 7, "440000": 4})), Counts(suppressed=True))
    assert page.provinces.categories == [region_name("330000", "zh")]


@given(part=st.integers(0, 400), more=st.integers(0, 400))
def test_a_share_says_no_more_than_the_numbers_that_are_told(part: int, more: int) -> None:
    told = Counts(suppressed=True)
    same = [one for one in range(max(0, part - 10), part + 11) if told.cell(one).count == told.cell(part).count]
    assert len({share(told, one, part + more) for one in same if not told.hides(one) and not told.hides(part)}) <= 1


@given(now=st.integers(0, 400), before=st.integers(0, 400))
def test_more_in_round_numbers_is_more_and_tens_are_no_percentage(now: int, before: int) -> None:
    found = change(Counts(suppressed=True), now, before)
    assert found is None or found.direction in (0, (now > before) - (now < before))
    assert found is None or found.percent is None or before >= 95
    assert change(Counts(), 14, 10) == Change(1, 40)


def test_round_numbers_are_drawn_by_three_months(world: World) -> None:
    one_by_one, three = (trend_spans(TODAY, Counts(suppressed=hidden)) for hidden in (False, True))
    assert [month for span in three for month in span] == [month for (month,) in one_by_one]
    assert len(three) == 6 and three[-1] == ("2026-05", "2026-06", "2026-07")
    page = AtlasPage(Asked(), counted(Asked()), Counts(suppressed=True))
    assert len(page.trend.categories) == 6
    assert "5月–7月" in page.trend.categories
    assert {len(one.months) for one in page.destinations} == {6}


def test_equal_numbers_stand_in_the_order_of_their_codes() -> None:
    numbers = Counter({"A": 6, "B": 14, "C": 3, "D": 4})
    assert ranked(numbers, Counts(suppressed=True)) == ["A", "B", "C", "D"]
    assert ranked(numbers, Counts()) == ["B", "A", "D", "C"]


def test_asking_again_costs_nothing_and_the_pages_a_constant_number_of_queries(world: World) -> None:
    staff = Client()
    staff.force_login(actor(Role.HANDLER, tenant=world.platform).user)
    taken = {}
    for name in ("atlas", "atlas-enterprises", "atlas-matters"):
        staff.get(reverse(name))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert staff.get(reverse(name), {"period": "year"}).status_code == 200
        taken[name] = len(queries)
    assert max(taken.values()) <= 16, taken


def test_only_enterprises_of_the_own_region_are_ranked(world: World) -> None:
    staff = Client()
    staff.force_login(actor(Role.HANDLER, tenant=world.platform).user)
    rows = staff.get(reverse("atlas-enterprises")).context["rows"].object_list
    ours = {one.pk for one in world.enterprises if one.region.startswith("33")}
    cases_here = {case.enterprise_id for case in world.cases}
    assert {row["enterprise_id"] for row in rows} <= ours | cases_here
    assert [row["points"] for row in rows] == sorted((row["points"] for row in rows), reverse=True)
    first = rows[0]
    assert first["points"] == 10 * first["red"] + 4 * first["yellow"] + first["blue"]
    behind = staff.get(reverse("atlas-matters"), {"enterprise": first["enterprise_id"]}).context["behind"]
    assert len(behind.cases) + len(behind.warnings) == first["red"] + first["yellow"] + first["blue"]
