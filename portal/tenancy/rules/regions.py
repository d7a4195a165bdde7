"""Provinces and cities by GB/T 2260 code (six digits): provinces "330000", cities "330100", and the counties that stand
directly below a province ("419001").

Source: codes of administrative divisions as used by the National Bureau of Statistics in 2023. Districts are left out:
routing goes by city.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from portal.tenancy.rules.routing import region_prefix
from portal.tenancy.rules.tables import Entry, entry, rows

REGIONS: Mapping[str, Entry] = MappingProxyType({row["code"]: entry(row) for row in rows("regions")})


def province_of(region: str) -> str:
    return f"{region[:2]}0000"


def provinces() -> Iterator[Entry]:
    return (found for code, found in REGIONS.items() if code == province_of(code))


def cities_of(province: str) -> Iterator[Entry]:
    """Empty for the municipalities and for Hong Kong, Macao and Taiwan, which have no cities below them."""
    return (found for code, found in REGIONS.items() if province_of(code) == province and code != province)


def nearest_region(code: str) -> Entry | None:
    """The city or province in which a code lies ("330106" is in "330100"); None when it is in none of them."""
    return REGIONS.get(code) or REGIONS.get(f"{code[:4]}00") or REGIONS.get(province_of(code))


def region_name(code: str, lang: str) -> str:
    """ "浙江省 杭州市", "Hangzhou, Zhejiang"; the code itself when it is in no table."""
    found = nearest_region(code)
    if found is None:
        return code
    province = REGIONS[province_of(found.code)]
    if province == found:
        return found.label(lang)
    if lang.lower().startswith("zh"):
        return f"{province.zh} {found.zh}"
    return f"{found.en}, {province.en}"


def same_place(one: str, other: str) -> bool:
    """Whether one of two regions lies in the other, so far as both are known to a table."""
    first, second = nearest_region(one), nearest_region(other)
    if first is None or second is None:
        return True
    shorter, longer = sorted((region_prefix(first.code), region_prefix(second.code)), key=len)
    return longer.startswith(shorter)
