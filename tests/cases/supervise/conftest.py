import pytest

from tests.cases.supervise.world import SuperviseWorld


@pytest.fixture
def world(db) -> SuperviseWorld:
    return SuperviseWorld()
