"""The directory in memory is what the transaction sees, whoever commits, waits or rolls back. Real connections."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from experts.models import Expert
from experts.rules.batch.columns import Columns
from experts.selectors.kept import Snapshot, directory
from portal.tenancy.models import User
from tests.factories.experts import ExpertFactory
from tests.threads import as_here
from tests.waiting import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)


def capacities(columns: Columns) -> dict[int, int]:
    """Of those who are still there."""
    found = dict(zip(columns["id"].tolist(), columns["capacity"].tolist(), strict=True))
    assert len(found) == columns.size
    return {who: found[who] for who in Expert.objects.values_list("id", flat=True)}


def change(expert: Expert, capacity: int) -> None:
    Expert.objects.filter(pk=expert.pk).update(capacity=capacity)


def elsewhere(action):
    """Its result, from a connection of its own."""

    def run():
        try:
            return action()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(as_here(run)).result(timeout=PATIENCE)


@contextmanager
def begun_elsewhere(action):
    """`action` is done by a transaction that commits when the block ends."""
    done, go = Event(), Event()

    def run():
        try:
            with transaction.atomic():
                action()
                done.set()
                assert go.wait(PATIENCE)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(as_here(run))
        assert done.wait(PATIENCE)
        yield
        go.set()
        running.result(timeout=PATIENCE)


def test_what_others_commit_is_there_at_once_and_one_query_tells():
    one, other = ExpertFactory(capacity=1), ExpertFactory(capacity=1)
    assert capacities(directory()) == {one.pk: 1, other.pk: 1}
    elsewhere(lambda: change(one, 5))
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        found = directory()
    assert len(queries) == 1
    assert capacities(found) == {one.pk: 5, other.pk: 1}
    third = elsewhere(lambda: ExpertFactory(capacity=7))
    other.delete()
    assert capacities(directory()) == {one.pk: 5, third.pk: 7}
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        assert directory() is directory()  # nothing new: the same arrays
    assert len(queries) == 2


def test_own_changes_count_at_once_are_seen_by_nobody_else_and_go_with_the_transaction():
    expert = ExpertFactory(capacity=1)
    directory()
    with transaction.atomic():
        change(expert, 4)
        assert capacities(directory()) == {expert.pk: 4}
        assert elsewhere(lambda: capacities(directory())) == {expert.pk: 1}
        with transaction.atomic():
            change(expert, 6)
            assert capacities(directory()) == {expert.pk: 6}
            transaction.set_rollback(True)
        assert capacities(directory()) == {expert.pk: 4}
        transaction.set_rollback(True)
    assert capacities(directory()) == {expert.pk: 1}


def test_a_transaction_older_than_the_arrays_that_commits_later_is_not_missed():
    expert, other = ExpertFactory(capacity=1), ExpertFactory(capacity=1)
    with begun_elsewhere(lambda: change(expert, 5)):
        change(other, 3)
        assert capacities(directory()) == {expert.pk: 1, other.pk: 3}
    assert capacities(directory()) == {expert.pk: 5, other.pk: 3}


def test_arrays_kept_by_a_transaction_do_not_contain_what_it_writes_afterwards():
    expert = ExpertFactory(capacity=1)
    with transaction.atomic():
        User.objects.create(username="first")  # gives the transaction its number
        elsewhere(lambda: User.objects.create(username="later"))  # a higher one, committed
        assert capacities(directory()) == {expert.pk: 1}
        change(expert, 5)
    assert capacities(directory()) == {expert.pk: 5}


def test_a_change_of_ones_own_hides_no_change_of_another():
    one, other = ExpertFactory(capacity=1), ExpertFactory(capacity=1)
    directory()
    with transaction.atomic():
        change(one, 4)
        elsewhere(lambda: change(other, 5))
        assert capacities(directory()) == {one.pk: 4, other.pk: 5}
        transaction.set_rollback(True)
    assert capacities(directory()) == {one.pk: 1, other.pk: 5}


def test_whoever_saves_a_record_cannot_set_who_touched_it():
    expert = ExpertFactory()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE experts_expert SET touched = '3' WHERE id = %s RETURNING touched = pg_current_xact_id()",
            [expert.pk],
        )
        assert cursor.fetchone() == (True,)


def test_a_snapshot_is_read_and_told_as_postgresql_does():
    assert str(Snapshot.read("10:20:10,14")) == "10:20:10,14"
    assert str(Snapshot.read("20:20:")) == "20:20:"
    assert str(Snapshot.read("10:20:10,14").without(12)) == "10:20:10,12,14"
    assert str(Snapshot.read("10:20:10").without(20)) == "10:20:10"
