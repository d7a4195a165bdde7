"""The tables of the layout planner: what has to be done how long before the launch, and which ways of filing there are.

The months are planning assumptions of ours, named as such on the page; legal limits come from the deadline rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lawlib.rules.csv_tables import codes, read
from lawlib.rules.records import Text

RIGHTS: Mapping[str, Text] = MappingProxyType(
    {
        "trademark": Text("商标", "Trademark"),
        "patent": Text("专利", "Patent"),
        "design": Text("外观设计", "Design"),
        "copyright": Text("著作权", "Copyright"),
        "customs": Text("海关保护", "Customs"),
    }
)
FILED = ("patent", "trademark", "design")  # rights whose first filing gives a priority
GENERAL = Text("共同事项", "For all rights")


@dataclass(frozen=True, slots=True)
class StepRow:
    """`best`, `latest`: whole months before the anchor (the launch or the exhibition). `after`: steps that come before
    this one, where they are in the plan. `rule`: the deadline that runs from the first filing. `routes`: only for
    markets that are filed in this way. `unseen`: has to be done before anything is shown. `short`: its name in the
    drawing."""

    key: str
    right: str  # "" for all
    anchor: str
    best: int
    latest: int
    after: tuple[str, ...]
    rule: str
    routes: tuple[str, ...]
    first_filing: bool
    unseen: bool
    link: str
    short: Text
    text: Text
    how: Text


@dataclass(frozen=True, slots=True)
class RouteRow:
    """`treaty`: key of the treaty whose parties may be filed in; `group`: a group of `jurisdiction_groups` instead."""

    key: str
    right: str
    treaty: str
    group: str
    text: Text


STEPS: tuple[StepRow, ...] = tuple(
    StepRow(
        key=row["key"],
        right=row["right"],
        anchor=row["anchor"],
        best=int(row["best"]),
        latest=int(row["latest"]),
        after=codes(row["after"]),
        rule=row["rule"],
        routes=codes(row["routes"]),
        first_filing=row["first_filing"] == "yes",
        unseen=row["unseen"] == "yes",
        link=row["link"],
        short=Text(row["short_zh"], row["short_en"]),
        text=Text(row["zh"], row["en"]),
        how=Text(row["how_zh"], row["how_en"]),
    )
    for row in read("planner_steps")
)
ROUTES: tuple[RouteRow, ...] = tuple(
    RouteRow(
        row["key"],
        row["right"],
        row["treaty"],
        row["group"],
        Text(row["zh"], row["en"]),
    )
    for row in read("planner_routes")
)
TREATIES = tuple(dict.fromkeys(row.treaty for row in ROUTES if row.treaty))


@dataclass(frozen=True, slots=True)
class FeeRow:
    """Which fees (keys of `fees.csv`) the simplest filing pays: one class, one design, no claims beyond those included.
    `place`: a market, or "*" for what is paid once for all of them."""

    right: str
    way: str
    place: str
    fees: tuple[str, ...]


FEES: tuple[FeeRow, ...] = tuple(
    FeeRow(row["right"], row["way"], row["place"], codes(row["fees"])) for row in read("planner_fees")
)
