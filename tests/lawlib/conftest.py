from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.lawlib.desk_world import Desk


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Desk]:
    """People and platforms of the editorial desk, once for a module; never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        desk = Desk()
        desk.writer, desk.reader, desk.head, desk.other  # noqa: B018  made now
        yield desk
        transaction.set_rollback(True)


@pytest.fixture
def desk(built: Desk, db: None) -> Desk:
    return built
