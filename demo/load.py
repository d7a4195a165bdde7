"""Loads the parts of the demo world in order, all or nothing."""

from django.db import transaction

from demo.world.enterprises import load_enterprises
from demo.world.people import give_addresses, load_people
from demo.world.platforms import load_platforms


@transaction.atomic
def load() -> dict[str, int]:
    """How many of each were created; all zero when everything was there. A run that fails leaves nothing behind."""
    loaded = {
        "platforms": load_platforms(),
        "enterprises": load_enterprises(),
        "accounts": load_people(),
    }
    give_addresses()
    return loaded
