from collections.abc import Iterator

import pytest

from tests.cases.services.world import World
from tests.files.clamd_stub import Daemon, clamd


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def scanner(settings) -> Iterator[Daemon]:
    """A clamd that answers, and the setting that names it."""
    with clamd() as daemon:
        settings.CLAMAV_URL = daemon.url
        settings.CLAMAV_TIMEOUT = 2
        yield daemon
