"""Charts as SVG drawn on the server: stacked columns, lines, bars, sparkline, each with its table.

Drawn here and not by a library (docs/adr/0007-charts.md): colours come from the design tokens through classes, so
a chart follows dark, high-contrast and print, and no inline style is needed, which a strict CSP forbids.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.web.ui.library import register

HEIGHT, TOP, BASE = 220, 22, 196


@dataclass(frozen=True)
class Series:
    """One series; `css` is f-red, f-blue, hatch (yellow, hatched) or s-1 … s-4."""

    name: str
    values: Sequence[float]
    css: str


def number_words(value: float) -> str:
    """1,234 or 12.5"""
    return f"{value:,.1f}" if value % 1 else f"{value:,.0f}"


@dataclass(frozen=True)
class Chart:
    """`key` must be unique on the page; `summary` says in one sentence what the picture shows (for screen readers).

    `words` writes a value in the table, `drawn` is the height of it in the picture: where small numbers may not be
    told, the table says "<5" and the picture shows nothing.
    """

    key: str
    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    summary: str = ""
    category_name: str = ""
    label_peaks: bool = True
    words: Callable[[float], str] = number_words
    drawn: Callable[[float], float] = float
    rows: list[tuple[str, list[float]]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        table = zip(self.categories, zip(*(s.values for s in self.series), strict=True), strict=True)
        self.rows.extend((name, [self.drawn(value) for value in values]) for name, values in table)

    @property
    def table(self) -> list[tuple[str, list[str]]]:
        """Each category with its values in words."""
        columns = zip(*(s.values for s in self.series), strict=True)
        return [
            (name, [self.words(value) for value in values])
            for name, values in zip(self.categories, columns, strict=True)
        ]


def scale(top: float, *, steps: int = 4) -> list[float]:
    """Round tick values from 0 to at least `top`, about `steps` of them."""
    if top <= 0:
        return [0, 1]
    raw = top / steps
    size = 10 ** (len(str(int(raw))) - 1) if raw >= 1 else 1
    step = next(size * m for m in (1, 2, 2.5, 5, 10) if size * m >= raw and (size * m) % 1 == 0)
    ticks = [0.0]
    while ticks[-1] < top:
        ticks.append(ticks[-1] + step)
    return ticks


def _frame(top: float, width: int) -> dict[str, Any]:
    ticks = scale(top)
    left = 12 + 7 * len(f"{ticks[-1]:,.0f}")
    unit = (BASE - TOP) / ticks[-1]
    return {
        "width": width,
        "height": HEIGHT,
        "left": left,
        "base": BASE,
        "unit": unit,
        "grid": [{"y": round(BASE - t * unit, 1), "words": f"{t:,.0f}", "is_base": t == 0} for t in ticks],
    }


def _every(names: Sequence[str], slot: float) -> int:
    """Each how many-th name is written, so that none touches the next: 12 px type, Chinese twice as wide as Latin."""
    widest = max((sum(12 if ord(sign) > 0x2E80 else 7 for sign in name) for name in names), default=0)
    return max(1, ceil((widest + 4) / slot))


def columns_geometry(chart: Chart, width: int) -> dict[str, Any]:
    """Stacked columns for one drawing width; the tallest and the last column carry their sum."""
    totals = [sum(values) for _, values in chart.rows]
    frame = _frame(max(totals, default=0), width)
    slot = (width - frame["left"]) / max(1, len(totals))
    bar = round(min(34.0, slot * 0.62), 1)
    every = _every(chart.categories, slot)
    peaks = {totals.index(max(totals)), len(totals) - 1} if totals and chart.label_peaks else set()
    columns = []
    for i, (name, values) in enumerate(chart.rows):
        x, y, parts = frame["left"] + slot * (i + 0.5), float(BASE), []
        for series, value in reversed(list(zip(chart.series, values, strict=True))):
            tall = value * frame["unit"]
            y -= tall
            if tall > 0:
                parts.append({"css": series.css, "y": round(y, 1), "h": round(max(tall - 1, 0.5), 1)})
        shown = (len(totals) - 1 - i) % every == 0
        columns.append(
            {
                "x": round(x, 1),
                "left": round(x - bar / 2, 1),
                "parts": parts,
                "name": name if shown else "",
                "total": f"{totals[i]:,.0f}" if i in peaks and totals[i] else "",
                "label_y": round(y - 5, 1),
            }
        )
    return {**frame, "bar": bar, "columns": columns, "key": f"{chart.key}-{width}"}


def lines_geometry(chart: Chart, width: int) -> dict[str, Any]:
    frame = _frame(max((max(s.values, default=0) for s in chart.series), default=0), width)
    count = max(1, len(chart.categories))
    slot = (width - frame["left"]) / count
    every = _every(chart.categories, slot)
    xs = [round(frame["left"] + slot * (i + 0.5), 1) for i in range(count)]
    lines = []
    for series in chart.series:
        points = [(x, round(BASE - chart.drawn(v) * frame["unit"], 1)) for x, v in zip(xs, series.values, strict=True)]
        path = " ".join(f"{'L' if i else 'M'}{x} {y}" for i, (x, y) in enumerate(points))
        lines.append({"css": series.css, "path": path, "end": points[-1] if points else None})
    labels = [(x, n) for i, (x, n) in enumerate(zip(xs, chart.categories, strict=True)) if (count - 1 - i) % every == 0]
    return {**frame, "lines": lines, "labels": labels, "key": f"{chart.key}-{width}"}


def _drawings(chart: Chart, geometry: Any, wide: int = 620) -> dict[str, Any]:
    return {"chart": chart, "wide": geometry(chart, wide), "narrow": geometry(chart, 340)}


@register.inclusion_tag("portal/charts/columns.html")
def chart_columns(chart: Chart) -> dict[str, Any]:
    """`{% chart_columns chart %}`: stacked columns, e.g. cases per month by level."""
    return _drawings(chart, columns_geometry)


@register.inclusion_tag("portal/charts/lines.html")
def chart_lines(chart: Chart, wide: int = 620) -> dict[str, Any]:
    """`{% chart_lines chart %}`: one line per series; `wide=1090` where it has the whole width of the page."""
    return _drawings(chart, lines_geometry, wide)


@register.inclusion_tag("portal/charts/bars.html")
def chart_bars(chart: Chart) -> dict[str, Any]:
    """`{% chart_bars chart %}`: one bar per category (funnel, ranking); a table whose bars are drawn in it."""
    top = max((sum(values) for _, values in chart.rows), default=0) or 1
    rows = []
    for (name, values), (_, shown) in zip(chart.rows, chart.table, strict=True):
        x, parts = 0.0, []
        for series, value in zip(chart.series, values, strict=True):
            wide = round(value / top * 220, 1)
            parts.append({"css": series.css, "x": round(x, 1), "w": wide})
            x += wide
        rows.append({"name": name, "values": shown, "total": sum(values), "parts": parts})
    return {"chart": chart, "rows": rows}


@register.simple_tag
def sparkline(values: Sequence[float], label: str) -> SafeString | str:
    """`{% sparkline row.months "近12个月" %}`: a small line beside a number; the label names it."""
    if not values:
        return ""
    top = max(values) or 1
    step = 94 / max(1, len(values) - 1)
    points = [(round(1 + i * step, 1), round(22 - v / top * 20, 1)) for i, v in enumerate(values)]
    path = " ".join(f"{'L' if i else 'M'}{x} {y}" for i, (x, y) in enumerate(points))
    return format_html(
        '<svg class="spark" viewBox="0 0 96 24" role="img" aria-label="{}"><path d="{}"/>'
        '<circle cx="{}" cy="{}" r="2"/></svg>',
        label,
        path,
        *points[-1],
    )
