"""What came of it: loss avoided, satisfaction, clusters of one claimant."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cases.selectors.dashboard import DashboardPage
from cases.selectors.dashboard_head import money
from cases.selectors.dashboard_words import Table, place_words, told_share
from cases.selectors.figures_store import country_figures
from cases.words import proceeding_words
from portal.tenancy.actor import Actor
from portal.web.ui.charts import Chart, Series


def loss(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any] | None:
    """Verified beside claimed: two bars, never one sum."""
    results = page.figures.results
    rows = [
        (_("Verified with evidence"), results["verified"], results["verified_n"]),
        (_("Claimed, not verified"), results["claimed"], results["claimed_n"]),
    ]
    told = [(name, sum_ if page.counts.may_average(count) else 0, count) for name, sum_, count in rows]
    chart = Chart(
        key="loss",
        title=_("Loss avoided or recovered, cases closed in the period"),
        categories=[name for name, _sum, _count in told],
        series=[Series(_("Amount"), [sum_ for _name, sum_, _count in told], "f-part")],
        category_name=_("How sure"),
        words=lambda amount: money(int(amount)) if amount else "–",
    )
    lines = [(name, money(sum_) if sum_ else "–", page.cell(count)) for name, sum_, count in told]
    table = Table(chart.title, (_("How sure"), _("Amount"), pgettext("statistics", "Cases")), lines)
    return {"chart": chart, "rated": _rated(page), "closed": page.cell(results["closed"]), "tables": [table]}


def _rated(page: DashboardPage) -> dict[str, str] | None:
    results = page.figures.results
    if not page.counts.may_average(results["rated"]):
        return None
    return {
        "rating": f"{results['rating']:.2f}",
        "count": page.cell(results["rated"]),
        "share": told_share(page.counts, results["satisfied"], results["rated"]),
    }


def _cluster_words(place: str, proceeding: str) -> str:
    words = [place_words(place)] * bool(place) + [proceeding_words(proceeding)] * bool(proceeding)
    return " · ".join(words) or _("several places or proceedings")


def clusters(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any] | None:
    """Claimants against ten enterprises or more in ninety days: all of the country, or those that touch the scope.

    How many and how large, never who. Not for those who read statistics only. The count of the whole country is stored;
    a platform reads it there.
    """
    if page.statistics_only:
        return None
    source = page.figures if page.scope.is_country else country_figures()
    found = source.clusters if source else []
    ids = page.scope.platform_ids
    rows = [
        {
            **row,
            "words": _cluster_words(row["place"], row["proceeding"]),
            "spread": len(row["platforms"]),
        }
        for row in found
        if ids is None or ids.intersection(row["platforms"])
    ]
    columns = (
        pgettext("statistics", "What"),
        _("Enterprises"),
        pgettext("statistics", "Cases"),
        pgettext("statistics", "Platforms"),
    )
    lines = [(row["words"], str(row["enterprises"]), str(row["cases"]), str(row["spread"])) for row in rows]
    table = Table(_("One claimant against many"), columns, lines)
    return {"rows": rows, "page": page, "tables": [table]}
