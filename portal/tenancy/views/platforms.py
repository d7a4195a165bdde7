"""The public directory of platforms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.tenancy.selectors import platform_directory


@require_safe
def platforms(request: HttpRequest) -> HttpResponse:
    query, kind = request.GET.get("q", "").strip()[:60], request.GET.get("kind", "")
    context = {"directory": platform_directory(query=query, kind=kind), "query": query, "kind": kind}
    part = request.htmx and request.htmx.target == "directory"
    return render(request, "tenancy/partials/directory.html" if part else "tenancy/pages/platforms.html", context)
