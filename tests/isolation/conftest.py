from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.isolation.world import Household, household


@pytest.fixture(scope="module")
def households(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Household, Household]]:
    """Two siblings below the national centre; built once for a file of tests, never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield household("340000"), household("350000")
        transaction.set_rollback(True)


@pytest.fixture
def ours(db: None, households: tuple[Household, Household]) -> Household:
    return households[0]


@pytest.fixture
def theirs(db: None, households: tuple[Household, Household]) -> Household:
    return households[1]
