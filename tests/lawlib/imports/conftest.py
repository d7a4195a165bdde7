"""The library, loaded once for each file of tests, never committed; files in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from lawlib.services.load_library import load_library
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.factories.tenancy import actor


@pytest.fixture(scope="module")
def editor(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Actor]:
    """The head of a platform, in a world that has the library."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_library()
        yield actor(Role.PLATFORM_HEAD)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> None:
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
