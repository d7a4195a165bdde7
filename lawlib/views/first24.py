"""The first 24 hours: one public page for each group of proceedings, and the list of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from lawlib.rules.first24 import GROUPS, group_of_emergency
from lawlib.selectors.first24 import first24_page, listed


def index(request: HttpRequest) -> HttpResponse:
    """`?what=` is a situation of the emergency page: it leads on to the group that it most often is."""
    if code := group_of_emergency(request.GET.get("what", "")):
        return redirect("lawlib:first24-group", code)
    return render(request, "lawlib/pages/first24_list.html", {"groups": listed(get_language() or "zh-hans")})


def page(request: HttpRequest, group: str) -> HttpResponse:
    found = GROUPS.get(group)
    if found is None:
        raise Http404
    lang = get_language() or "zh-hans"
    return render(request, "lawlib/pages/first24.html", {"page": first24_page(found, lang), "groups": listed(lang)})
