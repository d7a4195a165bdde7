"""The first 24 hours of each group of proceedings, from `first24_groups.csv` and `first24_points.csv`. Pure.

A point rests on a deadline rule (its id), on a citation, or on nothing but practice ("advice"), and says which. The
hours of a group with a `situation` are those of the home page (`portal/web/situations.py`), so that both agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from lawlib.rules.csv_tables import codes, read
from lawlib.rules.records import Text
from lawlib.rules.tables import RULES

PARTS = ("step1", "step4", "step12", "step24", "never", "keep", "call")
CHECKS = frozenset({"source_read", "secondary_source", "unverified", "advice"})


@dataclass(frozen=True, slots=True)
class Point:
    """`check` is that of the rule where the point rests on one; `basis` the citation, empty for practice."""

    part: str
    title: Text
    text: Text
    basis: Text
    check: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Group:
    """`emergencies` are codes of `portal.web.emergencies`, `proceedings` codes of the intake, `rules` ids."""

    code: str
    icon: str
    situation: str
    emergencies: tuple[str, ...]
    proceedings: tuple[str, ...]
    rules: tuple[str, ...]
    name: Text
    points: tuple[Point, ...]

    def of(self, part: str) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.part == part)


def _point(row: dict[str, str]) -> Point:
    rule = RULES.get(row["basis"])
    return Point(
        part=row["part"],
        title=Text(row["title_zh"], row["title_en"]),
        text=Text(row["zh"], row["en"]),
        basis=Text(rule.citation, rule.citation) if rule else Text(row["basis"], row["basis_en"]),
        check=rule.check if rule else row["check"],
        checked_on=date.fromisoformat(row["checked_on"]),
    )


def _groups() -> dict[str, Group]:
    points = [(row["groups"].split(";"), _point(row)) for row in read("first24_points")]
    return {
        row["code"]: Group(
            code=row["code"],
            icon=row["icon"],
            situation=row["situation"],
            emergencies=codes(row["emergencies"]),
            proceedings=codes(row["proceedings"]),
            rules=codes(row["rules"]),
            name=Text(row["zh"], row["en"]),
            points=tuple(point for groups, point in points if row["code"] in groups or groups == ["*"]),
        )
        for row in read("first24_groups")
    }


GROUPS: Mapping[str, Group] = MappingProxyType(_groups())


def group_of_proceeding(proceeding: str) -> str:
    """The code of the group; "" where there is none."""
    return next((group.code for group in GROUPS.values() if proceeding in group.proceedings), "")


def group_of_emergency(emergency: str) -> str:
    return next((group.code for group in GROUPS.values() if emergency in group.emergencies), "")
