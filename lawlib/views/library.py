"""Public pages of the law library; their addresses are permanent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lawlib.models import Jurisdiction, Treaty
from lawlib.selectors.place_list import HAS, place_list
from lawlib.selectors.place_page import place_page
from lawlib.selectors.record_pages import treaty_list, treaty_page
from lawlib.views.asking import actor_of
from portal.web.ui.dates import beijing_day


def places(request: HttpRequest) -> HttpResponse:
    typed, has = request.GET.get("q", "").strip()[:100], request.GET.get("has", "")
    found = place_list(actor_of(request), typed=typed, has=has)
    context = {"list": found, "typed": typed, "has": has if has in HAS else ""}
    return render(request, "lawlib/pages/places.html", context)


def place(request: HttpRequest, place: str) -> HttpResponse:
    """The address has the code in capitals; written otherwise it leads there."""
    if place != place.upper():
        return redirect("lawlib:place", place.upper(), permanent=True)
    found = get_object_or_404(Jurisdiction, code=place)
    now = timezone.now()
    page = place_page(actor_of(request), found, today=beijing_day(now))
    return render(request, "lawlib/pages/place.html", {"page": page, "place": found, "now": now})


def treaties(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").strip()[:100]
    return render(
        request, "lawlib/pages/treaties.html", {"rows": treaty_list(actor_of(request), typed=typed), "typed": typed}
    )


def treaty(request: HttpRequest, treaty: str) -> HttpResponse:
    found = get_object_or_404(Treaty.objects.visible_to(actor_of(request)), key=treaty)
    return render(request, "lawlib/pages/treaty.html", {"page": treaty_page(found), "treaty": found})
