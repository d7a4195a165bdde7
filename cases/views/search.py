"""The search box of the workspace."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cases.selectors.search import search_cases

PER_PAGE = 25
LONGEST = 80


@require_GET
@login_required
def search(request: HttpRequest) -> HttpResponse:
    """A case number that is typed in full opens its page at once."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    found = search_cases(request.actor, words)
    exact = found.filter(number__iexact=words).first() if "-" in words else None
    if exact is not None:
        return redirect("case-detail", number=exact.number)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/pages/search.html", {"words": words, "page": page, "now": timezone.now()})
