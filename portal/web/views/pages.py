"""Home, search, emergency help, accessibility statement, site map."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.web import registry, situations
from portal.web.emergencies import EMERGENCIES
from portal.web.ui.shell import links

SEARCH_LIMIT = 20
BESIDE_OTHERS = 5  # hits of a plain list that stands above others
LONGEST_SEARCH = 200


def home(request: HttpRequest) -> HttpResponse:
    lang = get_language() or "zh-hans"
    chosen = situations.find(request.GET.get("situation", ""))
    context = {"situations": situations.listed(lang), "situation": chosen.in_language(lang)}
    if request.headers.get("HX-Target") == "situation":
        return render(request, "portal/partials/situation.html", context)
    context["search_scopes"] = registry.searches()
    # what people type, not what they want to read: must find something in the active language
    context["often"] = [_("TRO"), _("Section 337"), _("Vietnam"), _("trade mark opposition")]
    return render(request, "portal/pages/home.html", context)


def search(request: HttpRequest) -> HttpResponse:
    """Ask every app that registered a search; each answers with what `request.actor` may see."""
    words, scope = request.GET.get("q", "").strip()[:LONGEST_SEARCH], request.GET.get("in", "")
    asked = [s for s in registry.searches() if scope in ("", s.key)]
    groups = [_group(s, request, words, SEARCH_LIMIT if scope else BESIDE_OTHERS) for s in asked] if words else []
    context: dict[str, Any] = {
        "words": words,
        "scope": scope,
        "on": request.GET.get("on", ""),
        "search_scopes": registry.searches(),
        "groups": [group for group in groups if group.get("panel") or group["hits"]],
    }
    return render(request, "portal/pages/search.html", context)


def _group(one: registry.Search, request: HttpRequest, words: str, limit: int) -> dict[str, Any]:
    if one.panel:
        return {"label": one.label, "panel": one.panel(request, words)}
    return {"label": one.label, "hits": one.find(getattr(request, "actor", None), words, limit)}


def emergency(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/pages/emergency.html", {"emergencies": EMERGENCIES})


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/pages/accessibility.html")


def site_map(request: HttpRequest) -> HttpResponse:
    """Every page that the visitor may open from the navigation, by section."""
    titles = {
        "public": _("Main navigation"),
        "footer_help": _("Get help"),
        "footer_find": _("Look up"),
        "footer_subscribe": _("Subscribe to warnings"),
        "footer_about": _("About this site"),
    }
    if request.user.is_authenticated:
        titles |= {"work": _("Work"), "views": _("Views"), "resources": _("Resources"), "account": _("Account")}
    found = {section: list(links(section, {"request": request})) for section in titles}
    return render(
        request,
        "portal/pages/site_map.html",
        {"groups": [{"title": titles[section], "links": found[section]} for section in titles]},
    )
