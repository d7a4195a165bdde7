import pytest

from tests.cases.calls.world import CallWorld


@pytest.fixture
def world(db) -> CallWorld:
    return CallWorld()
