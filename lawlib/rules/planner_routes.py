"""Which way of filing is open for which market, told from the parties of treaties on record; silence is "unknown"."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lawlib.rules.jurisdictions import GROUPS
from lawlib.rules.planner_tables import ROUTES, RouteRow

HOME = "CN"
Span = tuple[date | None, date | None]  # bound since, until; None where no day is on record
Parties = Mapping[tuple[str, str], Span]  # (treaty, place)
# A way that needs no treaty: the treaty only tells whether priority can be claimed.
DIRECT = {"trademark": "tm_direct", "patent": "pt_direct", "design": "ds_direct"}
TREATY_WAY = {"trademark": "madrid", "patent": "pct", "design": "hague"}


@dataclass(frozen=True, slots=True)
class Route:
    """`state`: open | later (bound from `since` on) | ended | unknown; of a direct filing that of the priority."""

    row: RouteRow
    market: str
    state: str
    since: date | None = None


def routes_of(market: str, right: str, parties: Parties, on: date) -> tuple[Route, ...]:
    """The ways for one right in one market, as they stand on the day `on`; regional ones only where they fit."""
    return tuple(
        route for row in ROUTES if row.right == right and (route := _route(row, market, parties, on)) is not None
    )


def _route(row: RouteRow, market: str, parties: Parties, on: date) -> Route | None:
    inside = row.group and (market == row.group or market in GROUPS[row.group])
    if not row.treaty:
        return Route(row, market, "open") if inside else None
    if row.key in ("epo", "upc", "eapo"):
        span = _span(parties, row.treaty, market)
        return None if span is None else Route(row, market, _state(span, on), span[0])
    if row.key == "pct" and _span(parties, row.treaty, market) is None and european(market, parties):
        return Route(row, market, "open")  # through the European Patent Office, which an application may designate
    return _by_treaty(row, market, parties, on)


def _by_treaty(row: RouteRow, market: str, parties: Parties, on: date) -> Route:
    span, home = _span(parties, row.treaty, market), parties.get((row.treaty, HOME))
    direct = row.key in DIRECT.values()
    if span is None or (home is None and not direct and row.treaty != "T003"):
        return Route(row, market, "unknown")
    return Route(row, market, _state(span, on), span[0])


def _span(parties: Parties, treaty: str, market: str) -> Span | None:
    """A group counts as a party when it is one itself or all its members on record are; then without a day."""
    own = parties.get((treaty, market))
    if own is not None or market not in GROUPS:
        return own
    bound = [(treaty, member) in parties for member in GROUPS[market]]
    some_or_all = any(bound) if treaty == "T035" else all(bound)
    return (None, None) if some_or_all else None


def _state(span: Span, on: date) -> str:
    since, until = span
    if until is not None and until <= on:
        return "ended"
    return "later" if since is not None and since > on else "open"


def european(market: str, parties: Parties) -> bool:
    """A European patent can be had there."""
    return _span(parties, "T034", market) is not None


def way_taken(market: str, right: str, parties: Parties, on: date) -> str:
    """The way that the plan takes: that of the treaty where it is open, else the direct one."""
    treaty_way = TREATY_WAY[right]
    found = {route.row.key: route.state for route in routes_of(market, right, parties, on)}
    return treaty_way if found[treaty_way] == "open" else DIRECT[right]
