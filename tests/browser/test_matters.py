"""Three matters from public record go through the running site as people's requests do, over plain HTTP."""

import pytest
from django.conf import settings

from demo.driver.matter import Matter, matters
from demo.driver.walk import Walk


@pytest.mark.parametrize("matter", matters(), ids=lambda matter: matter.code)
def test_a_matter_is_walked_from_registration_to_rating(site: str, matter: Matter) -> None:
    walk = Walk(site, settings.DEMO_PASSWORD, matter, say=lambda line: None)
    walk.run()
    assert len(walk.checks) >= 15
