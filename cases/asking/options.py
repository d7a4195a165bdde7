"""What the questions offer to choose from, in the language of the page. The lists are long and never change: cached."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cases.rules.intake_tables import Field, proceedings
from lawlib.jurisdictions import FIRST, JURISDICTIONS, market_choices
from lawlib.rules.rates import rates
from portal.tenancy.rules.choices import INDUSTRIES, industry_groups
from portal.tenancy.rules.name_order import name_order
from portal.tenancy.rules.regions import REGIONS, cities_of, provinces

# Cards stand side by side up to this number; longer lists become a select.
MOST_CARDS = 6
ALWAYS_CARDS = frozenset({"request_type", "proceeding_type"})
# The proceedings most people come with; the others open with one press.
COMMON_PROCEEDINGS = (
    *("USITC_337", "US_CIVIL", "US_SCHEDULE_A", "CIVIL_OTHER", "TM_OPP", "TM_SQUAT"),
    *("CUSTOMS", "PLATFORM", "WARNING_LETTER"),
)
_NOTE = re.compile(r"^(.{2,}?)\s*[（(](.+)[）)]$")


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Options under a heading; an empty `label` means no heading."""

    label: str
    options: tuple[Option, ...]

    def has(self, code: str) -> bool:
        return any(option.code == code for option in self.options)


def choices_of(field: Field, lang: str) -> tuple[Option, ...]:
    if field.key == "proceeding_type":
        table = proceedings()
        return tuple(Option(code, label, table[code].hint(lang)) for code, label in field.options(lang))
    return tuple(_with_note(code, label) for code, label in field.options(lang))


def _with_note(code: str, label: str) -> Option:
    """ "禁止令（CDO，美国境内库存）" has its small print in brackets."""
    found = _NOTE.match(label)
    return Option(code, found[1], found[2]) if found else Option(code, label)


@cache
def places(lang: str) -> tuple[Group, ...]:
    """Every place: those most asked for, organisations, the rest by first letter (in Chinese, of the pinyin)."""
    english = lang.lower().startswith("en")
    rest: dict[str, list[tuple[str, Option]]] = {}
    organisations = []
    for place in JURISDICTIONS.values():
        option = _place(place.code, place.label(lang))
        if place.code in FIRST or place.code == "CN":
            continue
        if place.kind in ("organisation", "system"):
            organisations.append(option)
            continue
        spelled = name_order(place.label(lang))
        rest.setdefault(spelled[:1].upper(), []).append((spelled, option))
    first = tuple(_place(code, JURISDICTIONS[code].label(lang)) for code in FIRST)
    letters = (Group(letter, tuple(o for _, o in sorted(rest[letter], key=lambda x: x[0]))) for letter in sorted(rest))
    names = ("Most asked for", "Organisations and systems") if english else ("常用", "国际组织与体系")
    return (Group(names[0], first), Group(names[1], tuple(organisations)), *letters)


def _place(code: str, label: str) -> Option:
    # The code helps who types it, and tells Niger from Nigeria.
    return Option(code, f"{label} {code}")


@cache
def markets(lang: str) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """Markets most exported to, and all others."""
    options = [Option(code, label) for code, label in market_choices(lang)]
    return tuple(o for o in options if o.code in FIRST), tuple(o for o in options if o.code not in FIRST)


@cache
def regions(lang: str) -> tuple[Group, ...]:
    groups = []
    for province in provinces():
        cities = tuple(Option(city.code, city.label(lang)) for city in cities_of(province.code))
        own = Option(province.code, province.label(lang))
        groups.append(Group(own.label if cities else "", cities or (own,)))
    return tuple(groups)


@cache
def industries(lang: str) -> tuple[Group, ...]:
    return tuple(
        Group(heading, tuple(Option(code, label) for code, label in options))
        for heading, options in industry_groups(lang)
    )


@cache
def currencies() -> tuple[Option, ...]:
    return tuple(Option(code, code) for code in rates())


def also(groups: tuple[Group, ...], value: str, label: str = "") -> tuple[Group, ...]:
    """A value that the list does not offer (a whole province, a finer industry) is kept and can be seen."""
    if not value or any(group.has(value) for group in groups):
        return groups
    return (Group("", (Option(value, label or value),)), *groups)


def region_label(code: str, lang: str) -> str:
    found = REGIONS.get(code)
    return found.label(lang) if found else code


def industry_label(code: str, lang: str) -> str:
    found = INDUSTRIES.get(code) or INDUSTRIES.get(code[:3])
    return f"{code} {found.label(lang)}" if found else code
