from collections.abc import Iterator

import pytest

from cases.selectors.figures_store import forget_public_figures
from tests.cases.dashboard.world import World


@pytest.fixture
def world(db) -> Iterator[World]:
    forget_public_figures()
    yield World()
    forget_public_figures()
