"""Public pages of the country guides."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from lawlib.conditional import conditional
from lawlib.models import Edition, Guide
from lawlib.rules.editions import Kind
from lawlib.selectors.edition_changes import changes_of
from lawlib.selectors.guide_page import guide_page
from lawlib.selectors.structured import guide_data
from lawlib.views.asking import actor_of, day_of


def guides(request: HttpRequest) -> HttpResponse:
    found = Guide.objects.visible_to(actor_of(request)).select_related("jurisdiction").order_by("key")
    return render(request, "lawlib/pages/guides.html", {"guides": found})


@conditional
def guide(request: HttpRequest, guide: str) -> HttpResponse:
    """The address has the code in capitals; written otherwise it leads there."""
    if guide != guide.upper():
        return redirect("lawlib:guide", guide.upper(), permanent=True)
    found = get_object_or_404(Guide.objects.visible_to(actor_of(request)).select_related("jurisdiction"), key=guide)
    now, today, on = day_of(request)
    page = guide_page(actor_of(request), found, on=on, now=now)
    # The clock of the place shows minutes: seconds would make each answer another one (`conditional`).
    clock = now.replace(second=0, microsecond=0)
    context = {"page": page, "guide": found, "place": found.jurisdiction, "now": clock, "today": today}
    context["data"] = guide_data(page, request.build_absolute_uri(request.path), get_language() or "zh-hans")
    return render(request, "lawlib/pages/guide.html", context)


@conditional
def chapter_change(request: HttpRequest, guide: str, part: int, edition: int) -> HttpResponse:
    """What that `edition` of a chapter changed; only of what was ever out."""
    found = get_object_or_404(Guide.objects.visible_to(actor_of(request)).select_related("jurisdiction"), key=guide)
    said = list(Edition.objects.said().of(Kind.CHAPTER, guide, part).order_by("number"))
    after = next((one for one in said if one.number == edition), None)
    before = next((one for one in reversed(said) if one.number < edition), None)
    if after is None:
        raise Http404
    context = {"guide": found, "part": part, "before": before, "after": after, "editions": said}
    context["changes"] = changes_of(Kind.CHAPTER, before.fields if before else {}, after.fields)
    return render(request, "lawlib/pages/chapter_change.html", context)
