import pytest

from tests.cases.circulate.world import CircularWorld


@pytest.fixture
def world(db) -> CircularWorld:
    return CircularWorld()
