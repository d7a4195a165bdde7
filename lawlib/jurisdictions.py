"""The list of jurisdictions (国家/地区) as the rest of the portal uses it; the table lives with the rules."""

from lawlib.rules.jurisdictions import GROUPS, JURISDICTIONS, Jurisdiction, jurisdiction
from portal.tenancy.rules.name_order import name_order

__all__ = ["GROUPS", "JURISDICTIONS", "Jurisdiction", "country_name", "jurisdiction", "market_choices"]

# Where most of the requests come from stands first in lists; the rest follows by name.
FIRST = (
    "US",
    "EU",
    "DE",
    "GB",
    "FR",
    "JP",
    "KR",
    "IN",
    "VN",
    "ID",
    "TH",
    "MY",
    "SG",
    "BR",
    "MX",
    "RU",
    "AE",
    "AU",
    "CA",
)


def country_name(code: str, lang: str) -> str:
    """The code itself when no table knows it."""
    found = JURISDICTIONS.get(code.upper())
    return found.label(lang) if found else code


def place_choices(lang: str) -> list[tuple[str, str]]:
    """Every place and organisation of the library, by code, which the label begins with."""
    return [(code, f"{code} {JURISDICTIONS[code].label(lang)}") for code in sorted(JURISDICTIONS)]


def market_choices(lang: str) -> list[tuple[str, str]]:
    """Countries and regions where goods can be sold, the European Union among them; China itself is not abroad."""
    places = {
        code: p
        for code, p in JURISDICTIONS.items()
        if (p.kind in {"country", "region"} or code == "EU") and code != "CN"
    }
    rest = [place for code, place in places.items() if code not in FIRST]
    rest.sort(key=lambda place: name_order(place.label(lang)))
    return [(place.code, place.label(lang)) for place in (*(places[code] for code in FIRST), *rest)]
