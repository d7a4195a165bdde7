"""What a profile may say: entity types, sizes, industry tags, and industries.

Industries are GB/T 4754-2017: its sections, and the divisions of manufacturing, trade and information technology.
"""

from collections.abc import Mapping
from types import MappingProxyType

from portal.tenancy.rules.tables import Entry, entry, rows


def _lists() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for row in rows("choices"):
        found[row["list"]] = (*found.get(row["list"], ()), entry(row))
    return found


LISTS: Mapping[str, tuple[Entry, ...]] = MappingProxyType(_lists())
INDUSTRIES: Mapping[str, Entry] = MappingProxyType({row["code"]: entry(row) for row in rows("industries")})


def choices(name: str, lang: str) -> list[tuple[str, str]]:
    """Code and label of a list: ent_type, tags or size."""
    return [(found.code, found.label(lang)) for found in LISTS[name]]


def label_of(name: str, code: str, lang: str) -> str:
    """The code itself when the list does not know it."""
    return next((found.label(lang) for found in LISTS[name] if found.code == code), code)


def industry_name(code: str, lang: str) -> str:
    found = INDUSTRIES.get(code)
    return found.label(lang) if found else code


def industry_groups(lang: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Sections with their divisions, as a grouped select wants them; a section can be chosen itself."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, found in INDUSTRIES.items():
        groups.setdefault(code[0], []).append((code, f"{code} {found.label(lang)}"))
    return [(options[0][1], options) for options in groups.values()]
