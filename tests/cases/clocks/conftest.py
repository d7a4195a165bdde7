import pytest

from tests.cases.clocks.world import ClockWorld


@pytest.fixture
def world(db) -> ClockWorld:
    return ClockWorld()
