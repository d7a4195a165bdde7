"""The agencies of the sample set, and the sample insurance."""

from datetime import datetime

from experts.demo_agencies import seed_agencies
from experts.demo_cover import seed_cover
from portal.tenancy.models import Platform


def load_agencies(*, now: datetime) -> int:
    """Create the agencies unless they are there; returns how many."""
    platforms = list(Platform.objects.order_by("path"))
    seed_cover(platforms, now)
    return len(seed_agencies(platforms, now))
