"""The figures of the home page: the country over twelve months, rounded, for anyone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cases.rules.sla import promises
from cases.rules.suppression import Counts
from cases.selectors.dashboard_head import money
from cases.selectors.dashboard_words import month_words, span_words, told_share, told_words
from cases.selectors.figures import Figures
from cases.selectors.figures_store import public_figures
from cases.words import lang
from portal.web.ui.charts import Chart, Series

PUBLIC = Counts(suppressed=True)


def home_figures(request: HttpRequest) -> dict[str, Any] | None:
    """From the store alone: a visitor never makes the database count. None while there is nothing to show."""
    figures = public_figures()
    if figures is None or not figures.total("filed"):
        return None
    return {
        "numbers": _numbers(figures),
        "chart": _chart(figures),
        "as_of": figures.moment,
        "sample": settings.DEMO,
    }


def _numbers(figures: Figures) -> list[tuple[str, str, str]]:
    """Name, value, note. What rests on fewer than five cases is left out."""
    results, red, may = figures.results, figures.levels["red"], PUBLIC.may_average
    found = [(_("Requests accepted"), told_words(PUBLIC.cell(figures.total("accepted"))), _("in twelve months"))]
    if may(results["verified_n"]):
        found.append((_("Loss avoided, verified"), money(results["verified"]), _("with evidence; claims are left out")))
    if may(red["first_due"]) and may(red["claimed"]):
        note = _("median; promised within %(time)s, kept in %(share)s") % {
            "time": promises()["red"]["ack"].within(lang()),
            "share": told_share(PUBLIC, red["first_kept"], red["first_due"]),
        }
        found.append((_("First answer to red cases"), span_words(red["response"]), note))
    if may(results["rated"]):
        note = _("%(count)s ratings by enterprises") % {"count": told_words(PUBLIC.cell(results["rated"]))}
        found.append((_("Satisfied enterprises"), told_share(PUBLIC, results["satisfied"], results["rated"]), note))
    return found


def _chart(figures: Figures) -> Chart:
    return Chart(
        key="home-months",
        title=_("Requests by month, twelve months"),
        categories=[month_words(month) for month in figures.months],
        series=[Series(_("Requests"), [sum(row.values()) for row in figures.months.values()], "f-part")],
        category_name=_("Month"),
        words=lambda count: told_words(PUBLIC.cell(int(count))),
        drawn=lambda count: PUBLIC.drawn(int(count)),
        label_peaks=False,
    )
