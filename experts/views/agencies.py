"""The public directory of agencies; open to everybody."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from experts import words
from experts.models import Agency
from experts.policies_market import can_post_need
from experts.querysets.agencies import AgencyQuerySet
from experts.rules.bodies import BODIES
from experts.rules.clock import BEIJING
from experts.selectors.agencies import (
    COLUMNS,
    Filter,
    agencies_on_show,
    bodies_on_show,
    counts_of,
    kinds_of,
    page_of,
    pairs_of,
    pairs_on_show,
)
from portal.tenancy.rules.name_order import name_order

LISTS = {"right": "right_type", "language": "language", "help": "help_kind"}


@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    today = today_in_beijing()
    asked = _asked(request, "q", "kind", *COLUMNS)
    listed = Agency.objects.on_show(today=today).for_hire()
    places = counts_of("jurisdictions", listed)
    context = {
        "asked": asked,
        "page": page_of(agencies_on_show(asked, today=today), request.GET.get("page", "")),
        "filters": _filters(asked, places, listed),
        "places": _most(places),
        "pairs": pairs_on_show(today=today, place=asked["place"]),
        "today": today,
    }
    return render(request, "experts/pages/agencies.html", context)


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Think tanks, and those before which parties mediate or arbitrate."""
    today = today_in_beijing()
    asked = _asked(request, "q", "kind", "place")
    listed = Agency.objects.on_show(today=today).bodies()
    there = kinds_of(listed)
    kinds = [(code, words.word("agency_kind", code)) for code in BODIES if code in there]
    context = {
        "asked": asked,
        "page": page_of(bodies_on_show(asked, today=today), request.GET.get("page", "")),
        "filters": [
            _place_filter(asked, counts_of("jurisdictions", listed)),
            Filter("kind", gettext("All kinds"), kinds, asked["kind"]),
        ],
    }
    return render(request, "experts/pages/bodies.html", context)


@require_safe
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """Gone from here (404) while it is suspended, removed or not renewed."""
    today = today_in_beijing()
    shown = Agency.objects.on_show(today=today).select_related("firm", "platform")
    found = get_object_or_404(shown, pk=pk)
    context = {"agency": found, "pairs": pairs_of(found, today=today), "data": _structured(request, found)}
    context["is_body"] = found.kind in BODIES
    context["may_complain"] = not context["is_body"] and can_post_need(getattr(request, "actor", None))
    return render(request, "experts/pages/agency.html", context)


def today_in_beijing() -> date:
    return timezone.now().astimezone(BEIJING).date()


def _asked(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:80].replace("\x00", "") for name in names}


def _place_filter(asked: dict[str, str], places: Counter[str]) -> Filter:
    named = sorted(((code, words.place(code)) for code in places), key=lambda pair: name_order(pair[1]))
    return Filter("place", gettext("All places"), named, asked["place"])


def _filters(asked: dict[str, str], places: Counter[str], listed: AgencyQuerySet) -> list[Filter]:
    there = {"kind": ("agency_kind", kinds_of(listed))}
    there |= {name: (LISTS[name], counts_of(COLUMNS[name], listed)) for name in LISTS}
    titles = {
        "kind": gettext("All kinds"),
        "right": gettext("All rights"),
        "language": gettext("All languages"),
        "help": gettext("All kinds of help"),
    }
    found = [_place_filter(asked, places)]
    for name, (codes, counted) in there.items():
        found.append(Filter(name, titles[name], [(code, words.word(codes, code)) for code in counted], asked[name]))
    return found


def _most(places: Counter[str]) -> list[tuple[str, str, int]]:
    """Code, name and number of the places where most agencies act."""
    return [(code, words.place(code), number) for code, number in places.most_common(12)]


def _structured(request: HttpRequest, agency: Agency) -> dict[str, Any]:
    """schema.org, for machines; nothing that the page does not show."""
    lang = get_language() or "zh-hans"
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LegalService" if agency.kind.endswith(("firm", "branch")) else "Organization",
        "name": agency.firm.name_zh if lang.startswith("zh") else str(agency.firm),
        "url": request.build_absolute_uri(),
        "areaServed": list(agency.jurisdictions),
        "knowsLanguage": list(agency.languages),
    }
    if agency.address:
        found["address"] = {
            "@type": "PostalAddress",
            "streetAddress": agency.address,
            "addressCountry": agency.country,
        }
    if agency.website:
        found["sameAs"] = agency.website
    return found
