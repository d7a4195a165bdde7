"""Provinces and platforms beside each other."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cases.selectors.dashboard import DashboardPage
from cases.selectors.dashboard_head import money
from cases.selectors.dashboard_words import Table, span_words, told_share
from cases.words import lang
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, PlatformKind
from portal.tenancy.rules.regions import REGIONS, province_of
from portal.web.ui.charts import Chart, Series

ADDED = (
    "filed",
    "red",
    "accepted",
    "first_kept",
    "first_due",
    "open",
    "late",
    "closed",
    "verified",
    "verified_n",
    "rated",
)


def scorecard(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any] | None:
    """Every platform of the scope with its numbers, most requests first. None for a single platform."""
    if not page.figures.platforms:
        return None
    platforms = _platforms(page)
    rows = [
        {"platform": platforms[row["platform"]], "name": platforms[row["platform"]].name, **_cells(page, row)}
        for row in sorted(page.figures.platforms, key=lambda row: (-row["filed"], row["platform"]))
        if row["platform"] in platforms
    ]
    columns = (
        _("Platform"),
        pgettext("statistics", "Filed"),
        _("Red"),
        pgettext("statistics", "Open"),
        pgettext("statistics", "Late"),
        pgettext("statistics", "Closed"),
        _("First answer in time"),
        _("Median first answer"),
        _("Loss avoided, verified"),
        _("Satisfaction"),
    )
    keys = ("name", "filed", "red", "open", "late", "closed", "kept", "response", "verified", "rating")
    table = Table(pgettext("statistics", "Platforms"), columns, [tuple(str(row[key]) for key in keys) for row in rows])
    return {"rows": _rows_html(table), "columns": columns, "table": table, "page": page, "tables": [table]}


def _rows_html(table: Table) -> SafeString:
    """The body of the table. Written here: a hundred rows of ten cells are slow as a template."""
    return format_html_join(
        "\n",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (
                line[0],
                format_html_join(
                    "", '<td class="r" data-label="{}">{}</td>', zip(table.columns[1:], line[1:], strict=True)
                ),
            )
            for line in table.rows
        ),
    )


def _platforms(page: DashboardPage) -> dict[int, Platform]:
    return Platform.objects.in_bulk([row["platform"] for row in page.figures.platforms])


def _cells(page: DashboardPage, row: dict[str, Any]) -> dict[str, str]:
    may = page.counts.may_average
    return {
        **{key: page.cell(row[key]) for key in ("filed", "red", "open", "late", "closed")},
        "kept": told_share(page.counts, row["first_kept"], row["first_due"]),
        "response": span_words(row["response"]) if may(row["first_due"]) else "–",
        "verified": money(row["verified"]) if may(row["verified_n"]) else "–",
        "rating": f"{row['rating']:.2f} ({page.cell(row['rated'])})" if row["rating"] and may(row["rated"]) else "–",
    }


def provinces(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any] | None:
    """Requests by province of the platform; industry and overseas platforms and the centre stand apart."""
    if not page.figures.platforms:
        return None
    platforms = _platforms(page)
    groups: dict[str, dict[str, int]] = {}
    for row in page.figures.platforms:
        if row["platform"] in platforms:
            group = groups.setdefault(_group(platforms[row["platform"]]), dict.fromkeys(ADDED, 0))
            for key in ADDED:
                group[key] += row[key]
    ordered = sorted(groups.items(), key=lambda item: (-item[1]["filed"], item[0]))
    chart = Chart(
        key="provinces",
        title=_("Requests by province"),
        categories=[name for name, _row in ordered],
        series=[
            Series(_("Red"), [row["red"] for _name, row in ordered], "f-red"),
            Series(_("Yellow and blue"), [row["filed"] - row["red"] for _name, row in ordered], "f-part"),
        ],
        category_name=_("Province"),
        words=page.cell,
        drawn=page.drawn,
    )
    lines = [(name, *values) for name, values in chart.table]
    return {"chart": chart, "tables": [Table(chart.title, (_("Province"), _("Red"), _("Yellow and blue")), lines)]}


def _group(platform: Platform) -> str:
    if platform.region:
        return REGIONS[province_of(platform.region)].label(lang())
    return str(PlatformKind(platform.kind).label)
