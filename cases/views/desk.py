"""The desk of a platform: queue, preview, claiming from the queue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cases.policies import can_triage_case
from cases.selectors.preview import preview
from cases.selectors.queue import QueueFilter, queue
from cases.services.triage import claim_case
from cases.views.scope import refusing, require, staff_only, visible_case


@require_GET
@staff_only
def desk(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    found = queue(request.actor, filter=QueueFilter.from_query(request.GET), now=now)
    template = "cases/partials/queue.html" if request.htmx else "cases/pages/desk.html"
    return render(request, template, {"queue": found, "now": now})


@require_GET
@staff_only
def desk_preview(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    return render(request, "cases/partials/preview.html", preview(request.actor, case, now=timezone.now()))


@require_POST
@staff_only
@refusing
def desk_claim(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    require(can_triage_case(request.actor, case))
    claim_case(actor=request.actor, case=case, now=timezone.now())
    return redirect("case-detail", number=case.number)
