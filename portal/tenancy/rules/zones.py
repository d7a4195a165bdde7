"""Time zones that can be chosen: the usual ones by the name of a city, then every other of the IANA database."""

from collections.abc import Mapping
from types import MappingProxyType
from zoneinfo import available_timezones

from portal.tenancy.rules.tables import Entry, entry, rows

USUAL: Mapping[str, Entry] = MappingProxyType({row["code"]: entry(row) for row in rows("time_zones")})
# By continent or ocean: the rest are old names of the same zones, or bare offsets without summer time.
PARTS = (
    "Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/",
)  # fmt: skip


def zone_label(zone: str, lang: str) -> str:
    """ "柏林、慕尼黑（德国） Europe/Berlin"; the IANA name alone for a zone that has no other name here."""
    return f"{USUAL[zone].label(lang)} {zone}" if zone in USUAL else zone


def other_zones() -> list[str]:
    return sorted(zone for zone in available_timezones() if zone.startswith(PARTS) and zone not in USUAL)
