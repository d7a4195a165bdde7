"""The desk of warnings: proposals, what is published, what has ended, signals."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from risk_warnings import policies
from risk_warnings.rules.levels import ORDER, TREATMENTS, VERSION, VERSIONS
from risk_warnings.selectors.desk import BOXES, signals, waiting, warnings_in, whom_of
from risk_warnings.views.scope import staff_only

PER_PAGE = 50


@require_GET
@staff_only
def levels(request: HttpRequest) -> HttpResponse:
    """The rules that give red, yellow or blue, with their versions and reasons."""
    treatments = [{"level": level, **TREATMENTS[level]} for level in ORDER]
    context = {"versions": list(reversed(VERSIONS)), "now": VERSION, "treatments": treatments}
    return render(request, "risk_warnings/pages/levels.html", context)


@require_GET
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    actor, chosen = request.actor, request.GET.get("box", "")
    chosen = chosen if chosen in (*BOXES, "signals") else "proposals"
    rows = signals(actor) if chosen == "signals" else warnings_in(actor, chosen)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    if chosen != "signals":
        whom = whom_of(actor, page)
        for one in page:
            one.whom = whom.get(one.pk)
    context = {"box": chosen, "page": page, "waiting": waiting(actor), "reports": policies.can_report_signal(actor)}
    return render(request, "risk_warnings/pages/desk.html", context)
