"""The same as the role that the site connects as, on a connection of its own, beneath Django."""

from collections.abc import Iterator

import psycopg2
import psycopg2.errors
import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test import override_settings

from portal.database.base import SET_SCOPE
from portal.database.checks import faults_of_role
from portal.tenancy.models import Role
from portal.tenancy.scope import Scope, scope_of
from tests.cases.services.world import World
from tests.factories.tenancy import actor
from tests.isolation.test_walls import MODELS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(transactional_db: None) -> Iterator[psycopg2.extensions.connection]:
    settings = connection.settings_dict
    try:
        found = psycopg2.connect(
            host=settings["OPTIONS"].get("host") or settings["HOST"], user="portal_site", dbname=settings["NAME"]
        )
    except psycopg2.OperationalError:
        pytest.skip("a database of one's own: the site's role needs a password here")
    yield found
    found.close()


def ask(site: psycopg2.extensions.connection, sql: str, scope: Scope | None = None) -> list[tuple]:
    """In a transaction of its own, that is taken back."""
    with site.cursor() as cursor:
        if scope is not None:
            cursor.execute(SET_SCOPE, scope.settings)
        cursor.execute(sql)
        found = cursor.fetchall()
    site.rollback()
    return found


def test_the_site_sees_the_own_rows_and_nothing_without_a_scope(site) -> None:
    world = World()
    world.drafted()
    stranger = actor(Role.HANDLER)
    for model in MODELS:
        count = f'SELECT count(*) FROM "{model._meta.db_table}"'
        assert ask(site, count) == [(0,)], model
    for table in ("cases_case", "cases_dossier", "cases_guidance", "cases_caseevent"):
        assert ask(site, f"SELECT count(*) > 0 FROM {table}", scope_of(world.handler)) == [(True,)]
        assert ask(site, f"SELECT count(*) FROM {table}", scope_of(stranger)) == [(0,)]
    assert ask(site, "SELECT count(*) FROM cases_casesearch", scope_of(world.handler)) == [(0,)]


def test_the_search_finds_the_own_only(site) -> None:
    world = World()
    world.case  # noqa: B018  filed
    found = "SELECT id FROM search_cases('brightmoor'::tsquery, true) AS id"
    assert ask(site, found, scope_of(world.handler)) == [(world.case.pk,)]
    assert ask(site, found, scope_of(world.owner)) == [(world.case.pk,)]
    assert ask(site, found, scope_of(actor(Role.HANDLER))) == []
    assert ask(site, found) == []


@pytest.mark.parametrize(
    "attempt",
    [
        "ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY",
        "DROP POLICY wall_read ON cases_case",
        "SET ROLE portal_owner",
        "SELECT index_cases(NULL)",
        "CREATE TABLE public.copy AS SELECT 1",
        "TRUNCATE tenancy_systemwork",
    ],
)
def test_the_site_cannot_take_a_wall_down(site, attempt: str) -> None:
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(site, attempt)


def test_turning_row_security_off_gives_an_error_and_no_row(site) -> None:
    with site.cursor() as cursor:
        cursor.execute("SET row_security = off")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("SELECT * FROM cases_case")


def test_a_role_that_owns_the_tables_is_refused_for_the_site() -> None:
    assert faults_of_role(connection) == []
    with override_settings(DB_ROLE="site"):
        assert [error.id for error in run_checks(databases=["default"])] == ["portal.E001"]
