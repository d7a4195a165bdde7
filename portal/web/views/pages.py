"""Home, accessibility statement, site map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from portal.web import registry, situations


def home(request: HttpRequest) -> HttpResponse:
    lang = get_language() or "zh-hans"
    chosen = situations.find(request.GET.get("situation", ""))
    context = {"situations": situations.listed(lang), "situation": chosen.in_language(lang)}
    if request.headers.get("HX-Request") and request.headers.get("HX-Target") == "situation":
        return render(request, "portal/partials/situation.html", context)
    return render(request, "portal/pages/home.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/pages/accessibility.html")


def site_map(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/pages/site_map.html", {"footers": registry.FOOTER})
