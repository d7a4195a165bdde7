"""Countries, regions and organisations (国家/地区), with names and the time zone of their authorities' seat."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lawlib.rules.csv_tables import codes, read


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """One place a right or a dispute can be in; `time_zone` is an IANA name (capital or seat of the organisation)."""

    code: str
    zh: str
    en: str
    kind: str  # country | region | organisation | system
    time_zone: str

    def label(self, lang: str) -> str:
        return self.zh if lang.lower().startswith("zh") else self.en


def _load() -> dict[str, Jurisdiction]:
    names = {row["alpha2"]: row for row in read("countries_zh_en")}
    found = {
        row["code"]: Jurisdiction(
            row["code"], names[row["code"]]["zh"], names[row["code"]]["en"], "country", row["time_zone"]
        )
        for row in read("country_zones")
    }
    found.update({row["code"]: Jurisdiction(**row) for row in read("jurisdiction_extras")})
    return found


JURISDICTIONS: Mapping[str, Jurisdiction] = MappingProxyType(_load())

# Members whose national offices or courts apply the organisation's rule, e.g. customs of an EU Member State.
GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {row["code"]: codes(row["members"]) for row in read("jurisdiction_groups")}
)


def jurisdiction(code: str) -> Jurisdiction:
    """Raises KeyError for a code that is in no table."""
    return JURISDICTIONS[code.upper()]
