"""A real worker, a task without any filter: it sees what whoever enqueued it sees, and nothing when nobody did."""

from collections.abc import Iterator
from itertools import count

import pytest
from django.core.cache import cache
from django.db import transaction

from portal.celery import app
from portal.queue import enqueue
from portal.tenancy.models import Role, SystemWork
from portal.tenancy.scope import NOBODY, acting_as, entered
from tests.cases.services.world import World
from tests.factories.tenancy import actor
from tests.processes import celery_worker
from tests.waiting import eventually

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
marks = count(1)


@pytest.fixture(scope="module")
def worker(django_db_setup: None) -> Iterator[None]:
    """One for the file: it keeps nothing of a task, and the tests work on rows of their own."""
    app.control.purge()
    with celery_worker(include="tests.isolation.careless"):
        yield


def done(task: str, who=None) -> list[int]:
    mark = next(marks)
    cache.delete(f"careless:{mark}")
    with acting_as(who) if who else entered(NOBODY), transaction.atomic():
        enqueue(task, mark)
    eventually(lambda: cache.get(f"careless:{mark}") is not None)
    return cache.get(f"careless:{mark}")


def test_a_careless_task_sees_what_its_sender_sees(worker: None) -> None:
    world = World()
    case = world.case
    assert done("tests.careless", world.handler) == [case.pk, case.pk]
    assert done("tests.careless", world.owner) == [case.pk, case.pk]
    assert done("tests.careless", actor(Role.NATIONAL_OFFICER)) == [case.pk]  # the header, by the tree
    assert done("tests.careless", actor(Role.HANDLER)) == []
    assert done("tests.careless", actor(None)) == []
    assert done("tests.careless") == []
    # Of somebody who serves there no more, nothing is left to work for.
    world.handler.membership.is_active = False
    world.handler.membership.save()
    assert done("tests.careless", world.handler) == []


def test_system_work_sees_all_and_says_so(worker: None) -> None:
    case = World().case
    before = SystemWork.objects.filter(purpose="cases.regrade_open", user_id=None).count()
    assert done("tests.of_the_system") == [case.pk, case.pk]
    assert SystemWork.objects.filter(purpose="cases.regrade_open", user_id=None).count() > before
