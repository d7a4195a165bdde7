"""Provinces and platforms beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

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
    counted = [row for row in page.figures.platforms if row["platform"] in platforms]
    counted.sort(key=lambda row: (-row["filed"], row["platform"]))
    rows = [{"name": platforms[row["platform"]].name, **_cells(page, row)} for row in counted]
    columns = (
        _("Platform"),
        pgettext("statistics", "Filed"),
        _("Red"),
        pgettext("statistics", "Open"),
        pgettext("statistics", "Late"),
        pgettext("statistics", "Closed"),
        _("Promises kept"),
        _("Median first answer"),
        _("Median plan"),
        _("Oldest open"),
        _("Loss avoided, verified"),
        _("Satisfaction"),
    )
    keys = ("name", *LINKED, "response", "answer", "oldest", "verified", "rating")
    table = Table(pgettext("statistics", "Platforms"), columns, [tuple(str(row[key]) for key in keys) for row in rows])
    links = None if page.statistics_only else [(row["platform"], page.period.key) for row in counted]
    return {"rows": _rows_html(table, links), "columns": columns, "table": table, "page": page, "tables": [table]}


# Cells behind which there are cases, in the order of the columns; the name of the number in `dashboard_cases`.
LINKED = {"filed": "filed", "red": "red", "open": "open", "late": "late", "closed": "closed", "kept": "broken"}


def _rows_html(table: Table, links: list[tuple[int, str]] | None) -> SafeString:
    """The body of the table. Written here: a hundred rows of ten cells are slow as a template. A number leads to its
    cases, where `links` name platform and period of each row."""
    return format_html_join(
        "\n",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (
                line[0],
                format_html_join(
                    "",
                    '<td class="r" data-label="{}">{}</td>',
                    zip(table.columns[1:], _linked(line[1:], links[n] if links else None), strict=True),
                ),
            )
            for n, line in enumerate(table.rows)
        ),
    )


def _linked(cells: Sequence[str], link: tuple[int, str] | None) -> list[SafeString | str]:
    if link is None:
        return list(cells)
    return [
        format_html('<a href="{}?platform={}&amp;period={}">{}</a>', _addresses()[name], *link, cell)
        if cell not in {"0", "–", "100%"}
        else cell
        for name, cell in zip(LINKED.values(), cells, strict=False)
    ] + list(cells[len(LINKED) :])


@cache
def _addresses() -> dict[str, str]:
    return {name: reverse("dashboard-cases", args=[name]) for name in LINKED.values()}


def _platforms(page: DashboardPage) -> dict[int, Platform]:
    return Platform.objects.in_bulk([row["platform"] for row in page.figures.platforms])


def _cells(page: DashboardPage, row: dict[str, Any]) -> dict[str, str]:
    may = page.counts.may_average
    return {
        **{key: page.cell(row[key]) for key in ("filed", "red", "open", "late", "closed")},
        # Boards that were stored before these figures lack them until they are counted again.
        "kept": told_share(page.counts, row.get("kept", 0), row.get("promised", 0)),
        "response": span_words(row["response"]) if may(row["first_due"]) else "–",
        "answer": span_words(row.get("answer")) if may(row.get("signed", 0)) else "–",
        "oldest": _days(row.get("oldest")) if may(row["open"]) else "–",
        "verified": money(row["verified"]) if may(row["verified_n"]) else "–",
        "rating": f"{row['rating']:.2f} ({page.cell(row['rated'])})" if row["rating"] and may(row["rated"]) else "–",
    }


def _days(days: int | None) -> str:
    return "–" if days is None else ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


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
