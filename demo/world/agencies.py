"""The agencies of the sample set."""

from datetime import datetime

from experts.demo_agencies import seed_agencies
from portal.tenancy.models import Platform


def load_agencies(*, now: datetime) -> int:
    """Create the agencies unless they are there; returns how many."""
    return len(seed_agencies(list(Platform.objects.order_by("path")), now))
