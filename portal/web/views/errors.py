"""Error pages: what happened, what was kept, what to do. The 500 page touches no
database and runs no context processor."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader

from portal.web.context import html_lang


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _plain("portal/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "portal/errors/403.html", {"reason": _reason(exception)}, status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "portal/errors/403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "portal/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _plain("portal/errors/500.html", status=500, request_id=getattr(request, "id", ""))


def _reason(exception: Exception | None) -> str:
    """The words a policy gave with `PermissionDenied("…")`; they are written for the person."""
    return str(exception) if exception and str(exception) else ""


def _plain(template: str, *, status: int, request_id: str = "") -> HttpResponse:
    context = {"html_lang": html_lang(), "request_id": request_id, "site": settings.SITE}
    return HttpResponseServerError(loader.get_template(template).render(context), status=status)
