"""The risk atlas: for anyone in round numbers, and for staff the enterprises and matters behind them."""

import csv

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cases.rules.periods import PERIODS
from cases.rules.suppression import Counts
from cases.rules.working_time import BEIJING
from cases.selectors.dashboard_scope import can_read_national_figures, sees_statistics_only
from lawlib.models import GoodsCode
from lawlib.views.asking import actor_of
from portal.spreadsheet import plain_cell
from portal.tenancy.actor import Actor
from portal.tenancy.rules.choices import INDUSTRIES, industry_name
from portal.tenancy.rules.regions import provinces
from risk_warnings.policies import can_read_signals
from risk_warnings.rules.atlas import DIVISION, POINTS, asked_of
from risk_warnings.rules.headings import heading_names
from risk_warnings.rules.levels import ORDER
from risk_warnings.rules.risk_kinds import KINDS
from risk_warnings.selectors.atlas import count_atlas, filled_at, unless_thin
from risk_warnings.selectors.atlas_firms import matters_behind, risky_enterprises
from risk_warnings.selectors.atlas_page import AtlasPage
from risk_warnings.selectors.atlas_parts import kind_words
from risk_warnings.views.scope import staff_only
from risk_warnings.words import lang

SHOWN, PER_PAGE = 15, 50


def exact(actor: Actor | None) -> bool:
    """Whether small numbers may be told: to those who read the figures of the country, and not as statistics only."""
    return actor is not None and can_read_national_figures(actor) and not sees_statistics_only(actor)


def _page(request: HttpRequest) -> AtlasPage | None:
    filled = filled_at()
    if filled is None:
        return None
    asked = asked_of(request.GET)
    counts = Counts(suppressed=not exact(actor_of(request)))
    counted = unless_thin(count_atlas(asked, filled.astimezone(BEIJING).date(), filled), counts)
    headings = {heading for heading, _country in counted.goods}
    names = dict(GoodsCode.objects.filter(code__in=headings).values_list("code", "title_en")) | heading_names(lang())
    return AtlasPage(asked, counted, counts, names)


@require_GET
def atlas(request: HttpRequest) -> HttpResponse:
    page, actor = _page(request), actor_of(request)
    found = page.destinations if page else []
    context = {
        "page": page,
        "shown": found[:SHOWN],
        "left": len(found[SHOWN:]),
        "exact": exact(actor),
        "behind": can_read_signals(actor),
        "sample": settings.DEMO,
        **_filters(request),
    }
    return render(request, "risk_warnings/pages/atlas.html", context)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The tables of the page as it is asked, as CSV in UTF-8 with a mark, so that spreadsheets read Chinese."""
    page = _page(request)
    day = (page.counted.filled_at if page else timezone.now()).astimezone(BEIJING)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="risk-atlas-{day:%Y%m%d-%H%M}.csv"'
    writer = csv.writer(response)
    writer.writerow([_("Risk atlas"), _("as of %(time)s") % {"time": f"{day:%Y-%m-%d %H:%M}"}])
    for table in page.tables if page else ():
        writer.writerow([])
        writer.writerows([[table.title], table.columns, *([plain_cell(cell) for cell in row] for row in table.rows)])
    return response


@require_GET
@staff_only
def enterprises(request: HttpRequest) -> HttpResponse:
    asked, today = asked_of(request.GET), timezone.now().astimezone(BEIJING).date()
    found = risky_enterprises(request.actor, asked, today=today)
    rows = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    first = rows if rows.number == 1 else found[:1]  # the bars of every page are drawn to the same scale
    top = max((row["points"] for row in first), default=1)
    context = {
        "rows": rows,
        "top_points": top,
        "points": [(level, POINTS[level]) for level in ORDER],
        **_filters(request),
    }
    return render(request, "risk_warnings/pages/atlas_enterprises.html", context)


@require_GET
@staff_only
def matters(request: HttpRequest) -> HttpResponse:
    """?country= &heading= &enterprise= beside the filters of the atlas."""
    said, enterprise = request.GET, request.GET.get("enterprise", "")
    behind = matters_behind(
        request.actor,
        asked_of(said),
        country=said.get("country", "")[:8],
        heading=said.get("heading", "")[:4],
        enterprise=int(enterprise) if enterprise.isdecimal() and len(enterprise) < 16 else None,
        today=timezone.now().astimezone(BEIJING).date(),
    )
    return render(request, "risk_warnings/pages/atlas_matters.html", {"behind": behind, **_filters(request)})


def _filters(request: HttpRequest) -> dict[str, object]:
    """What can be chosen, and what is."""
    asked, language = asked_of(request.GET), lang()
    return {
        "asked": asked,
        "query": "&".join(f"{name}={value}" for name, value in asked.query.items()),
        "periods": list(PERIODS),
        "levels": ORDER,
        "kinds": [(kind, kind_words(kind)) for kind in KINDS],
        "industries": [
            (code, f"{code} {industry_name(code, language)}") for code in INDUSTRIES if len(code) == DIVISION
        ],
        "provinces": [(one.code, one.label(language)) for one in provinces()],
    }
