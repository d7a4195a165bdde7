from collections.abc import Iterator

import pytest

from cases.models import Case
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


@pytest.fixture
def small_pieces(settings) -> None:
    settings.RESUMABLE_PIECE_BYTES = 4096
    settings.RESUMABLE_MAX_BYTES = 100_000


@pytest.fixture
def case(world: World) -> Case:
    return world.accepted()
