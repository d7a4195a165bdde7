"""Numbers that people may come to change: data with a meaning in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from risk_warnings.rules.tables import read

THRESHOLDS: Mapping[str, int] = MappingProxyType({row["key"]: int(row["value"]) for row in read("thresholds")})
