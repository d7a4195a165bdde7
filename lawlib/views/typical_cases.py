"""Public pages of typical cases and of papers."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from lawlib.models import Paper, TypicalCase
from lawlib.selectors.case_pages import case_list, paper_list
from lawlib.views.asking import actor_of, asked


def typical_cases(request: HttpRequest) -> HttpResponse:
    what = asked(request, "q", "place", "field", "outcome", "year")
    context = {"list": case_list(actor_of(request), what), "asked": what}
    return render(request, "lawlib/pages/typical_cases.html", context)


def typical_case(request: HttpRequest, case: str) -> HttpResponse:
    """A case that was withdrawn keeps its address and says why; its text is gone."""
    seen = TypicalCase.objects.visible_to(actor_of(request)).select_related("jurisdiction", "guide")
    found = get_object_or_404(seen, key=case)
    context = {"case": found, "laws": found.instruments.visible_to(actor_of(request)).order_by("key")}
    return render(request, "lawlib/pages/typical_case.html", context)


def papers(request: HttpRequest) -> HttpResponse:
    what = asked(request, "q", "kind", "place")
    return render(request, "lawlib/pages/papers.html", {"list": paper_list(actor_of(request), what), "asked": what})


def paper(request: HttpRequest, paper: str) -> HttpResponse:
    seen = Paper.objects.visible_to(actor_of(request)).select_related("jurisdiction")
    return render(request, "lawlib/pages/paper.html", {"paper": get_object_or_404(seen, key=paper)})


def paper_file(request: HttpRequest, paper: str) -> HttpResponseBase:
    """Always as a download and never as a page of ours, whatever is in it."""
    found = get_object_or_404(Paper.objects.visible_to(actor_of(request)), key=paper, state="published")
    if not found.file:
        raise Http404
    return FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.file_name, content_type="application/octet-stream"
    )
