import pytest

from tests.cases.services.world import World


@pytest.fixture
def world(db) -> World:
    return World()
