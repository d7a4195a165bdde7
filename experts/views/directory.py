"""The directory of experts, for staff."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from experts import words
from experts.models import Expert
from experts.policies import can_view_directory
from experts.rules.clock import BEIJING
from experts.selectors.directory import directory, places_known
from experts.views.expert_page import expert_page
from portal.tenancy.rules.name_order import name_order

PER_PAGE = 30


@require_safe
@login_required
def experts(request: HttpRequest) -> HttpResponse:
    _staff_only(request)
    asked = {
        "query": request.GET.get("q", "").strip()[:80],
        "kind": request.GET.get("kind", ""),
        "place": request.GET.get("place", ""),
        "only_available": request.GET.get("available") == "1",
    }
    today = timezone.now().astimezone(BEIJING).date()
    found = directory(actor=request.actor, today=today, **asked)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "asked": asked, "today": today, "kinds": Expert.Kind.choices}
    if request.htmx:
        return render(request, "experts/partials/directory.html", context)
    places = [(code, words.place(code)) for code in places_known()]
    context["places"] = sorted(places, key=lambda pair: name_order(pair[1]))
    return render(request, "experts/pages/directory.html", context)


@require_safe
@login_required
def expert(request: HttpRequest, pk: int) -> HttpResponse:
    _staff_only(request)
    seen = Expert.objects.visible_to(request.actor).select_related("firm", "platform")
    return expert_page(request, get_object_or_404(seen, pk=pk))


def _staff_only(request: HttpRequest) -> None:
    if not can_view_directory(request.actor):
        raise Http404
