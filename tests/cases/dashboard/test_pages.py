"""Who sees which figures, how they are told, and what the pages cost."""

import csv
import io

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Case
from cases.rules.periods import PERIODS
from cases.selectors import dashboard_scope, figures_store
from cases.selectors.dashboard import dashboard_page
from cases.selectors.figures_store import country_figures
from cases.services.refresh_figures import refresh_figures
from portal.tenancy.models import Platform, Role
from tests.cases.dashboard.world import NOW
from tests.factories.tenancy import actor

YEAR = PERIODS["year"]


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def client_of(who, lang: str = "zh-hans") -> Client:
    client = Client()
    client.force_login(who.user)
    client.cookies["django_language"] = lang
    return client


def size(who) -> int:
    return dashboard_page(who, period=YEAR, now=NOW).figures.size


def cases_of(*platforms) -> int:
    return Case.objects.filter(platform__in=platforms, restricted=False, submitted_at__gte=YEAR.begins(NOW)).count()


@pytest.mark.parametrize("role", [Role.HANDLER, Role.INTAKE_OFFICER, Role.COLLABORATOR])
def test_staff_read_their_own_platform(world, role):
    assert size(actor(role, tenant=world.a)) == cases_of(world.a)


@pytest.mark.parametrize("role", [Role.PLATFORM_HEAD, Role.AUDITOR])
def test_heads_and_auditors_read_also_what_is_below(world, role):
    assert size(actor(role, tenant=world.a)) == cases_of(world.a, world.station)
    assert size(actor(role, tenant=world.station)) == cases_of(world.station)


def test_national_officers_read_the_country(world):
    assert size(actor(Role.NATIONAL_OFFICER, tenant=world.national)) == cases_of(
        world.national, world.a, world.b, world.station
    )


def test_figures_of_staff_are_those_of_the_cases_they_see(world):
    """The numbers can never be larger than the list, apart from what a grant adds to the list."""
    for role, tenant in ((Role.PLATFORM_HEAD, world.a), (Role.NATIONAL_OFFICER, world.national)):
        who = actor(role, tenant=tenant)
        listed = Case.objects.visible_to(who).filter(restricted=False, submitted_at__gte=YEAR.begins(NOW))
        assert size(who) == listed.count()


def test_nobody_else_reads_figures(world, client):
    for who in (
        actor(Role.ENTERPRISE_ADMIN),
        actor(None),
        actor(Role.SYSADMIN, tenant=world.national),
    ):
        assert not dashboard_scope.can_read_figures(who)
        for path in ("/dashboard/", "/dashboard/national/", "/dashboard/figures.csv"):
            assert client_of(who).get(path).status_code == 404
    assert client.get("/dashboard/").status_code == 302


def test_the_country_is_not_there_for_a_platform(world, clock):
    head = client_of(actor(Role.PLATFORM_HEAD, tenant=world.a))
    assert head.get("/dashboard/national/").status_code == 404
    assert head.get("/dashboard/").status_code == 200
    officer = client_of(actor(Role.NATIONAL_OFFICER, tenant=world.national))
    assert officer.get("/dashboard/").headers["Location"] == "/dashboard/national/"


@pytest.mark.parametrize(("lang", "words"), [("zh-hans", "受理"), ("en", "Requests filed")])
@pytest.mark.parametrize("period", PERIODS)
def test_the_pages_render(world, clock, lang, words, period):
    refresh_figures(now=NOW)
    for who, path in (
        (actor(Role.HANDLER, tenant=world.a), "/dashboard/"),
        (actor(Role.AUDITOR, tenant=world.a), "/dashboard/"),
        (actor(Role.NATIONAL_OFFICER, tenant=world.national), "/dashboard/national/"),
    ):
        page = client_of(who, lang).get(f"{path}?period={period}")
        assert page.status_code == 200
        if lang == "en":
            assert words in page.content.decode()


def test_an_empty_platform_has_a_dashboard(world, clock):
    from tests.factories.tenancy import PlatformFactory

    who = actor(Role.PLATFORM_HEAD, tenant=PlatformFactory())
    assert client_of(who, "en").get("/dashboard/").status_code == 200


def test_another_platforms_names_and_numbers_are_not_on_the_page(world, clock):
    page = client_of(actor(Role.HANDLER, tenant=world.a)).get("/dashboard/").content.decode()
    for case in Case.objects.exclude(platform=world.a):
        assert case.number not in page
    assert world.b.name_zh not in page


def test_small_cells_are_not_told_to_readers_of_statistics(world, clock):
    for role, told in ((Role.AUDITOR, False), (Role.PLATFORM_HEAD, True)):
        who = actor(role, tenant=world.a)
        content = client_of(who, "en").get("/dashboard/figures.csv?period=30d").content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(content)))
        cells = [cell for row in rows for cell in row[1:]]
        assert any(cell in {"1", "2", "3", "4"} for cell in cells) == told
        assert ("<5" in cells) != told
        names = {case.number for case in Case.objects.all()}
        assert bool(names.intersection(row[0] for row in rows if row)) == told


def test_restricted_cases_are_in_nobodys_figures(world):
    who = actor(Role.NATIONAL_OFFICER, tenant=world.national)
    before = dashboard_page(who, period=YEAR, now=NOW).figures
    world.add(world.national, 8000, restricted=True, submitted_at=NOW)
    assert dashboard_page(who, period=YEAR, now=NOW).figures == before


@pytest.mark.parametrize("path", ["/dashboard/", "/dashboard/figures.csv"])
def test_the_number_of_queries_does_not_grow(world, clock, django_assert_max_num_queries, path):
    refresh_figures(now=NOW)
    client = client_of(actor(Role.PLATFORM_HEAD, tenant=world.a))
    client.get(path)
    counts = []
    for step in range(2):
        with django_assert_max_num_queries(40) as queries:
            client.get(path)
        counts.append(len(queries))
        for number in range(40):
            world.add(world.a, 10_000 + step * 100 + number)
    assert counts[0] == counts[1]


def test_the_export_is_safe_for_spreadsheets(world, clock):
    Platform.objects.filter(pk=world.b.pk).update(name_en="=HYPERLINK(1)", name_zh="=HYPERLINK(1)")
    who = actor(Role.NATIONAL_OFFICER, tenant=world.national)
    content = client_of(who).get("/dashboard/figures.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in content
    assert not [row for row in csv.reader(io.StringIO(content)) for cell in row if cell.startswith("=")]


def test_the_home_page_shows_rounded_figures_from_the_store(world, clock, client):
    assert "figures-title" not in client.get("/").content.decode()
    refresh_figures(now=NOW)
    figures_store.public_figures.forget()  # after commit, which a test has none of
    page = client.get("/").content.decode()
    assert "figures-title" in page
    accepted = sum(row["accepted"] for row in country_figures().levels.values())
    assert f"{round(accepted, -1):,}" in page
