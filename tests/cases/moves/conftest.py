import pytest

from tests.cases.moves.world import MoveWorld


@pytest.fixture
def world(db) -> MoveWorld:
    return MoveWorld()
