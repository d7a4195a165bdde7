from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.isolation.world import Household, household


@pytest.fixture(scope="module")
def households(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Household, Household]]:
    """Two siblings below the national centre; built once for a file of tests, never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        both = household("340000"), household("350000")
        connection.check_constraints()  # now, or each test checks again what was built
        yield both
        transaction.set_rollback(True)


@pytest.fixture
def ours(db: None, households: tuple[Household, Household]) -> Household:
    return households[0]


@pytest.fixture
def theirs(db: None, households: tuple[Household, Household]) -> Household:
    return households[1]
