"""What is confirmed before something goes out: secrecy and maps for everything, de-identification for typical cases."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lawlib.rules.csv_tables import read
from lawlib.rules.records import Text


def _points(name: str) -> Mapping[str, Text]:
    return MappingProxyType({row["key"]: Text(row["zh"], row["en"]) for row in read(name)})


# LAW: Law on Guarding State Secrets (保守国家秘密法); rules on the review of public maps (地图管理条例).
TO_PUBLISH = _points("publish_checklist")
# LAW: Personal Information Protection Law, articles 4 and 73: what cannot lead back to a person is anonymous.
TO_REVIEW_A_CASE = _points("deidentify_checklist")


def lacking(points: Mapping[str, Text], confirmed: Iterable[str]) -> list[str]:
    given = set(confirmed)
    return [key for key in points if key not in given]
