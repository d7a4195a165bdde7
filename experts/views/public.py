"""Experts as everybody finds them: by country and field, one by one, and as groups."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from experts import words
from experts.models import Expert
from experts.rules.clock import BEIJING
from experts.selectors.agencies import Filter
from experts.selectors.public import NARROW, Profile, counts_of, experts_on_show, groups_on_show, profile_of
from portal.tenancy.rules.name_order import name_order

PER_PAGE = 20
LISTS = {"right": "right_type", "field": "technology", "language": "language"}


@require_safe
def experts(request: HttpRequest) -> HttpResponse:
    today = timezone.now().astimezone(BEIJING).date()
    asked = {name: request.GET.get(name, "").strip()[:80].replace("\x00", "") for name in ("q", "kind", *NARROW)}
    page = Paginator(experts_on_show(asked, today=today), PER_PAGE).get_page(request.GET.get("page"))
    profiles = [profile_of(one, _lang()) for one in page]
    counted = {name: counts_of(name, today=today) for name in NARROW}
    places = [(code, words.place(code), number) for code, number in counted["place"].most_common(12)]
    context = {"asked": asked, "page": page, "profiles": profiles, "filters": _filters(asked, counted)}
    return render(request, "experts/pages/public_experts.html", context | {"places": places})


@require_safe
def expert(request: HttpRequest, pk: int) -> HttpResponse:
    """Gone from here (404) once out of office, or no longer willing to be found."""
    today = timezone.now().astimezone(BEIJING).date()
    found = get_object_or_404(Expert.objects.on_show(today=today).select_related("firm", "platform"), pk=pk)
    profile = profile_of(found, _lang())
    context = {"profile": profile, "data": _structured(request, profile)}
    return render(request, "experts/pages/public_expert.html", context)


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """Country by industry: a table of numbers, each leads to the list."""
    found = groups_on_show(today=timezone.now().astimezone(BEIJING).date())
    fields = list(dict.fromkeys(group.field for group in found))
    rows: dict[str, dict[str, int]] = {}
    for group in found:
        rows.setdefault(group.place, {})[group.field] = group.size
    top = max((group.size for group in found), default=1)
    table = [
        (code, [(field, size.get(field, 0), _heat(size.get(field, 0), top)) for field in fields])
        for code, size in rows.items()
    ]
    return render(request, "experts/pages/public_groups.html", {"fields": fields, "table": table})


def _heat(size: int, top: int) -> int:
    """0 for none, 1 to 5 up to the largest group."""
    return 1 + 4 * (size - 1) // max(top - 1, 1) if size else 0


def _lang() -> str:
    return get_language() or "zh-hans"


def _filters(asked: dict[str, str], counted: dict[str, Any]) -> list[Filter]:
    titles = {
        "right": gettext("All rights"),
        "field": gettext("All fields"),
        "language": gettext("All languages"),
    }
    places = sorted(((code, words.place(code)) for code in counted["place"]), key=lambda pair: name_order(pair[1]))
    found = [Filter("place", gettext("All places"), places, asked["place"])]
    found.append(Filter("kind", gettext("All kinds"), [(c, str(w)) for c, w in Expert.Kind.choices], asked["kind"]))
    for name, listed in LISTS.items():
        choices = [(code, words.word(listed, code)) for code in sorted(counted[name])]
        found.append(Filter(name, titles[name], choices, asked[name]))
    return found


def _structured(request: HttpRequest, profile: Profile) -> dict[str, Any]:
    """schema.org, for machines; nothing that the page does not show."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": profile.name,
        "jobTitle": profile.kind_words,
        "url": request.build_absolute_uri(),
    }
    if profile.headline:
        found["description"] = profile.headline
    if profile.firm:
        found["affiliation"] = {"@type": "Organization", "name": profile.firm}
    if profile.languages:
        found["knowsLanguage"] = list(profile.languages)
    if profile.fields or profile.rights:
        found["knowsAbout"] = [words.word("right_type", code) for code in profile.rights]
        found["knowsAbout"] += [words.word("technology", code) for code in profile.fields]
    return found
