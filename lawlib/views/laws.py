"""Public pages of laws and their articles."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from lawlib.conditional import conditional
from lawlib.models import Article, Instrument
from lawlib.rules.akn.write import write_law
from lawlib.selectors.law_pages import article_page, law_list, law_page
from lawlib.selectors.law_text import law_text
from lawlib.selectors.structured import article_data, law_data
from lawlib.views.asking import actor_of, asked, day_of


def laws(request: HttpRequest) -> HttpResponse:
    what = asked(request, "q", "place", "right", "kind", "status", "year")
    return render(request, "lawlib/pages/laws.html", {"list": law_list(actor_of(request), what), "asked": what})


@conditional
def law(request: HttpRequest, law: str) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(Instrument.objects.visible_to(actor).select_related("jurisdiction"), key=law)
    _now, today, on = day_of(request)
    page = law_page(actor, found, on=on or today, page=request.GET.get("page", ""))
    data = law_data(found, request.build_absolute_uri(request.path))
    return render(
        request, "lawlib/pages/law.html", {"page": page, "law": found, "on": on, "today": today, "data": data}
    )


@conditional
def law_xml(request: HttpRequest, law: str) -> HttpResponse:
    """Akoma Ntoso 3 in the language that is asked for (`?lang=`: zh, en, original) or the next that we have. 404 where
    we have no text at all."""
    actor = actor_of(request)
    found = get_object_or_404(Instrument.objects.visible_to(actor).select_related("jurisdiction"), key=law)
    wanted = (request.GET.get("lang", "zh"), "zh", "en", "original")
    text = next((text for one in wanted if (text := law_text(found, one)).articles), None)
    if text is None:
        raise Http404
    response = HttpResponse(write_law(text, today=day_of(request)[1]), content_type="application/akn+xml")
    response["Content-Disposition"] = f'attachment; filename="{found.key}-{text.language or "und"}.xml"'
    return response


@conditional
def article(request: HttpRequest, law: str, eid: str) -> HttpResponse:
    seen = Instrument.objects.visible_to(actor_of(request))
    found = get_object_or_404(
        Article.objects.filter(instrument__in=seen).select_related("instrument__jurisdiction"),
        instrument__key=law,
        eid=eid,
    )
    _now, today, on = day_of(request)
    page = article_page(found, on=on or today)
    here, there = request.path, reverse("lawlib:law", args=[law])
    data = article_data(found, page.version, *(request.build_absolute_uri(path) for path in (here, there)))
    context = {"page": page, "article": found, "law": found.instrument, "on": on, "today": today, "data": data}
    return render(request, "lawlib/pages/article.html", context)
