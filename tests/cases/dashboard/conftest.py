import pytest

from tests.cases.dashboard.world import World


@pytest.fixture
def world(db) -> World:
    return World()
