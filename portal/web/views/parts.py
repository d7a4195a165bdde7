"""Parts of the workspace shell that htmx fetches again when the live stream calls."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.cache import never_cache


def _at_the_page_behind(request: HttpRequest) -> None:
    """Let the links of the part be marked as current for the page that asked, not for the part's own URL."""
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    try:
        request.resolver_match = resolve(page.path)
    except Resolver404:
        return
    request.META["QUERY_STRING"] = page.query


@never_cache
@login_required
def rail(request: HttpRequest) -> HttpResponse:
    _at_the_page_behind(request)
    return render(request, "portal/partials/rail.html")


@never_cache
@login_required
def bar(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/partials/bar_counts.html")
