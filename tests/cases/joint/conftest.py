import pytest

from tests.cases.joint.world import JointWorld


@pytest.fixture
def world(db) -> JointWorld:
    return JointWorld()
