"""A scope ends where its block ends: whatever happens inside, nothing is left behind on the connection."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction
from django.test import Client

from cases.models import Case, NumberSeries
from portal.tenancy.models import SystemWork
from portal.tenancy.scope import NOBODY, RequestScope, acting_as, current_scope, entered, system
from tests.cases.services.world import World

pytestmark = pytest.mark.django_db


def told(name: str = "kind") -> str:
    """What the connection holds, asked beneath the backend."""
    with connection.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [f"portal.{name}"])
        return cursor.fetchone()[0]


@pytest.fixture
def world() -> World:
    world = World()
    world.case  # noqa: B018  filed
    return world


def test_nested_scopes_return_to_the_outer(world: World) -> None:
    with acting_as(world.handler):
        outer = current_scope()
        with system("cases.rights"):
            assert current_scope().kind == "system"
            assert current_scope().user_id == world.handler.user_id
            with entered(NOBODY):
                assert not Case.objects.exists()
            assert Case.objects.count() == 1
        assert current_scope() == outer
        assert Case.objects.count() == 1
    assert current_scope().purpose == "tests"


def test_an_unknown_purpose_is_refused() -> None:
    with pytest.raises(KeyError, match=r"no such purpose"):
        system("cases.curiosity")


def test_an_exception_ends_the_scope(world: World) -> None:
    with acting_as(world.handler):
        with pytest.raises(RuntimeError), system("cases.rights"):
            assert Case.objects.exists()
            raise RuntimeError
        assert current_scope().kind == "actor"
        assert told() == "system"  # until the next statement
        Case.objects.exists()
        assert told() == "actor"


def test_a_decorated_function_may_call_itself(world: World) -> None:
    @system("cases.rights")
    def count(depth: int) -> int:
        return count(depth - 1) if depth else Case.objects.count()

    with entered(NOBODY):
        assert count(3) == 1
        assert current_scope() == NOBODY


def test_a_savepoint_that_is_rolled_back_takes_its_scope_along(world: World) -> None:
    with acting_as(world.handler):
        point = transaction.savepoint()
        with system("cases.rights"):
            assert Case.objects.exists()
        transaction.savepoint_rollback(point)
        assert Case.objects.count() == 1
        assert told() == "actor"


def test_a_failed_statement_under_another_scope_can_be_rolled_back(world: World) -> None:
    """The way back to the savepoint may not begin with a setting, which a failed transaction refuses."""
    with acting_as(world.handler):
        with pytest.raises(DatabaseError), transaction.atomic(), system("cases.rights"):
            NumberSeries.objects.create(kind="x" * 40, code="X", year=2026)
        assert Case.objects.count() == 1


def test_what_was_rolled_back_leaves_its_row_when_it_comes_again(world: World) -> None:
    rows = SystemWork.objects.filter(purpose="cases.rights", user_id=world.head.user_id)
    with acting_as(world.head):
        point = transaction.savepoint()
        with system("cases.rights"):
            Case.objects.exists()
        transaction.savepoint_rollback(point)
        for _ in range(2):
            with system("cases.rights"):
                Case.objects.exists()
    assert rows.count() == 1


def test_the_record_of_system_work_cannot_be_changed(world: World) -> None:
    assert SystemWork.objects.exists()
    for change in (SystemWork.objects.all().delete, lambda: SystemWork.objects.update(purpose="nothing")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_a_request_sees_nothing_before_it_is_known_who_asks(world: World) -> None:
    with acting_as(world.handler):
        known = current_scope()
    sight = RequestScope()
    with entered(sight):
        assert not Case.objects.exists()
        with system("cases.rights"):
            sight.scope = known  # found out while the system works
        assert Case.objects.count() == 1


def test_a_request_leaves_the_scope_of_the_code_around_it(world: World) -> None:
    client = Client()
    client.force_login(world.handler.user)
    assert world.case.number in client.get("/desk/").content.decode()
    assert current_scope().purpose == "tests"
    assert client.get("/no/such/page/").status_code == 404
    assert current_scope().purpose == "tests"


def test_a_thread_begins_with_nothing() -> None:
    found = []
    thread = threading.Thread(target=lambda: found.append(current_scope()))
    thread.start()
    thread.join()
    assert found == [NOBODY]


@pytest.mark.django_db(transaction=True)
class TestBetweenTransactions:
    def test_nothing_is_left_on_the_connection(self) -> None:
        world = World()
        world.case  # noqa: B018  filed
        with acting_as(world.handler), transaction.atomic():
            assert Case.objects.count() == 1
            assert told() == "actor"
        assert (told(), told("user_id"), told("role")) == ("", "", "")
        with pytest.raises(RuntimeError), acting_as(world.handler), transaction.atomic():
            Case.objects.exists()
            raise RuntimeError
        assert told() == ""

    def test_without_a_transaction_each_statement_is_one(self) -> None:
        world = World()
        world.case  # noqa: B018  filed
        with acting_as(world.handler):
            assert Case.objects.count() == 1
            assert told() == ""
            assert [case.pk for case in Case.objects.iterator(chunk_size=1)] == [world.case.pk]
            assert connection.get_autocommit()
        with entered(NOBODY):
            assert not Case.objects.exists()

    def test_a_failed_statement_without_a_transaction_leaves_the_connection_usable(self) -> None:
        with pytest.raises(DatabaseError):
            Group.objects.raw("SELECT 1/0 AS id")[0]
        assert not Group.objects.exists()
