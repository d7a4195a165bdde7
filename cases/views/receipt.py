"""The receipt: on the screen, on paper, as PDF."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.papers.receipt import receipt_pdf
from cases.selectors.receipt import receipt
from cases.views.scope import traced, visible_case


def _context(request: HttpRequest, number: str) -> dict[str, Any]:
    context = receipt(request.actor, visible_case(request, number), now=timezone.now())
    if context is None:
        raise Http404
    return context


@never_cache
@require_safe
@login_required
@traced
def page(request: HttpRequest, number: str) -> HttpResponse:
    return render(request, "cases/pages/receipt.html", _context(request, number))


@never_cache
@require_safe
@login_required
@traced
def pdf(request: HttpRequest, number: str) -> HttpResponse:
    context = _context(request, number)
    marking = _("Demonstration") if settings.DEMO else ""
    response = HttpResponse(receipt_pdf(context, marking=marking), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{context["case"].number}.pdf"'
    return response
