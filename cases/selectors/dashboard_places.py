"""Where and in what proceedings; the industries of the enterprises. Matrices and bars, never a drawn map."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

from django.utils.translation import gettext as _

from cases.selectors.dashboard import DashboardPage
from cases.selectors.dashboard_words import Table, industry_words, place_words, proceeding_or_none
from portal.tenancy.actor import Actor
from portal.web.ui.charts import Chart, Series

ROWS, COLUMNS, INDUSTRIES = 10, 8, 12
REST = "…"  # no code: everything beyond the rows and columns shown
STEPS = 5


@dataclass(frozen=True)
class Tile:
    words: str
    heat: int


def heat(count: int, top: int) -> int:
    """0 for none, else 1 to 5; by the square root, so that one tall place does not leave all others pale."""
    return ceil(STEPS * sqrt(count / top)) if count and top else 0


def matrix(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any] | None:
    """Countries × proceedings: the most frequent of each, the rest in one row and one column."""
    counts: dict[tuple[str, str], int] = {(place, proceeding): n for place, proceeding, n in page.figures.places}
    if not counts:
        return None
    places, proceedings = _most(counts, 0, ROWS), _most(counts, 1, COLUMNS)
    tiles: dict[tuple[str, str], int] = {}
    for (place, proceeding), count in counts.items():
        key = (place if place in places else REST, proceeding if proceeding in proceedings else REST)
        tiles[key] = tiles.get(key, 0) + count
    rows_shown = [*places, *([REST] if any(place == REST for place, _p in tiles) else [])]
    columns_shown = [*proceedings, *([REST] if any(proceeding == REST for _p, proceeding in tiles) else [])]
    top = max(tiles.values())
    rows = [_row(page, place, [tiles.get((place, p), 0) for p in columns_shown], top) for place in rows_shown]
    names = [_("Other proceedings") if p == REST else proceeding_or_none(p) for p in columns_shown]
    lines = [(row["name"], *(tile.words for tile in row["tiles"]), row["sum"]) for row in rows]
    table = Table(_("Countries and proceedings"), (_("Country/region"), *names, _("Together")), lines)
    return {"columns": names, "rows": rows, "table": table, "tables": [table]}


def _most(counts: dict[tuple[str, str], int], axis: int, limit: int) -> list[str]:
    totals: dict[str, int] = {}
    for key, count in counts.items():
        totals[key[axis]] = totals.get(key[axis], 0) + count
    return sorted(totals, key=lambda code: (-totals[code], code))[:limit]


def _row(page: DashboardPage, place: str, counts: list[int], top: int) -> dict[str, Any]:
    return {
        "code": "" if place == REST else place,
        "name": _("Other countries") if place == REST else place_words(place),
        "tiles": [
            Tile(page.cell(n) if n else "–", min(heat(n, top), 1) if page.counts.hides(n) else heat(n, top))
            for n in counts
        ],
        "sum": page.cell(sum(counts)),
    }


def industries(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any] | None:
    """The divisions of GB/T 4754 with most requests, the red ones apart."""
    shown = page.figures.industries[:INDUSTRIES]
    if not shown:
        return None
    chart = Chart(
        key="industries",
        title=_("Requests by industry"),
        categories=[industry_words(code) for code, _n, _red in shown],
        series=[
            Series(_("Red"), [red for _code, _n, red in shown], "f-red"),
            Series(_("Yellow and blue"), [n - red for _code, n, red in shown], "f-part"),
        ],
        category_name=_("Industry"),
        words=page.cell,
        drawn=page.drawn,
    )
    lines = [(name, *values) for name, values in chart.table]
    return {"chart": chart, "tables": [Table(chart.title, (_("Industry"), _("Red"), _("Yellow and blue")), lines)]}
