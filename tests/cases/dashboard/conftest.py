from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from cases.selectors.figures_store import public_figures
from tests.cases.dashboard.world import World


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Built once for a file of tests, never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def world(db: None, built: World) -> Iterator[World]:
    """What a test changes is taken back after it."""
    public_figures.forget()
    yield built
    public_figures.forget()
