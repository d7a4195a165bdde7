"""What a watch says, in the form that the rules of matching take."""

from __future__ import annotations

from portal.tenancy.rules.regions import nearest_region
from risk_warnings.models import Watch
from risk_warnings.rules.interests import Interests
from risk_warnings.rules.matching import Registered
from risk_warnings.rules.name_words import HAN_PLACES


def registered_of(watch: Watch) -> Registered:
    """Names of the profile and of the watch together."""
    enterprise = watch.enterprise
    place = nearest_region(enterprise.region)
    return Registered(
        name_zh=enterprise.name_zh,
        names_en=tuple(name for name in (enterprise.name_en, *watch.english_names) if name),
        aliases=(*enterprise.aliases, *watch.aliases),
        stores=tuple((one.platform, one.seller_id, one.name) for one in watch.stores.all()),
        place=HAN_PLACES.get(place.zh, "") if place else "",
    )


def interests_of(watch: Watch) -> Interests:
    return Interests(tuple(watch.goods), tuple(watch.hs), tuple(watch.countries), tuple(watch.rights))
