"""The dashboards of a platform and of the country, and what they show as a CSV file."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cases.rules.periods import period_of
from cases.selectors.dashboard import NATIONAL, PLATFORM, DashboardPage, dashboard_page
from cases.selectors.dashboard_cases import can_drill_down, cases_behind
from cases.selectors.dashboard_scope import can_read_figures
from portal.spreadsheet import plain_cell
from portal.web import registry
from portal.web.ui.dates import BEIJING


def _page(request: HttpRequest) -> DashboardPage:
    """Raises `Http404` for who reads no figures."""
    if not can_read_figures(request.actor):
        raise Http404
    return dashboard_page(request.actor, period=period_of(request.GET.get("period", "")), now=timezone.now())


def _parts(page: DashboardPage) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Template and context of each part that has something to show to the reader."""
    for part in registry.dashboards(page.board, page.actor):
        context = part.context(page.actor, page=page, period=page.period, now=page.now)
        if context is not None:
            yield part.template, context


@require_GET
@login_required
def platform(request: HttpRequest) -> HttpResponse:
    return _show(request, PLATFORM)


@require_GET
@login_required
def national(request: HttpRequest) -> HttpResponse:
    return _show(request, NATIONAL)


def _show(request: HttpRequest, board: str) -> HttpResponse:
    page = _page(request)
    if page.board != board and board == PLATFORM:
        return redirect("dashboard-national")
    if page.board != board:
        raise Http404
    parts = [render_to_string(template, {**context, "page": page}, request) for template, context in _parts(page)]
    return render(request, "cases/pages/dashboard.html", {"page": page, "parts": parts})


@require_GET
@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The numbers of the reader's dashboard as they are shown there, one block for each table. UTF-8 with a mark, so
    that spreadsheets read Chinese."""
    page = _page(request)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    day = page.figures.moment.astimezone(BEIJING)
    response["Content-Disposition"] = f'attachment; filename="figures-{page.platform.code}-{day:%Y%m%d-%H%M}.csv"'
    writer = csv.writer(response)
    writer.writerow([plain_cell(page.platform.name), _("as of %(time)s") % {"time": f"{day:%Y-%m-%d %H:%M}"}])
    for _template, context in _parts(page):
        for table in context.get("tables", ()):
            writer.writerows(
                [[], [table.title], table.columns, *([plain_cell(cell) for cell in row] for row in table.rows)]
            )
    return response


@require_GET
@login_required
def behind(request: HttpRequest, name: str) -> HttpResponse:
    """The cases behind one number (?platform=&level=&period=), for who may see more than statistics."""
    if not can_drill_down(request.actor):
        raise Http404
    platform, page = request.GET.get("platform", ""), request.GET.get("page", "")
    now = timezone.now()
    found = cases_behind(
        request.actor,
        name=name,
        platform_id=int(platform) if platform.isdecimal() else None,
        level=request.GET.get("level", ""),
        period=period_of(request.GET.get("period", "")),
        page=int(page) if page.isdecimal() else 1,
        now=now,
    )
    if found is None:
        raise Http404
    return render(request, "cases/pages/dashboard_cases.html", {"found": found, "now": now})
