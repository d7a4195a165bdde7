"""The law library on the search page of the site: its hits as the page shows them, its facets, the way on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lawlib.jurisdictions import country_name
from lawlib.models import InstrumentStatus, SearchText
from lawlib.record_words import rights_in_words
from lawlib.rules.library import RIGHTS
from lawlib.rules.search.marking import Piece, pieces, snippet
from lawlib.rules.search.query import Query
from lawlib.selectors.search import FACETS, Found, Wanted, search
from lawlib.selectors.search_guess import did_you_mean
from portal.tenancy.actor import Actor
from portal.web.registry import Hit
from portal.web.ui.dates import beijing_day

PER_PAGE = 20
ANY_DAY = "any"
KINDS: dict[str, tuple[str | Promise, str]] = {
    "place": (_("Country or region"), "globe"),
    "law": (_("Law"), "scale"),
    "article": (pgettext_lazy("kind of hit", "Article of a law"), "scale"),
    "chapter": (pgettext_lazy("kind of hit", "Guide"), "book"),
    "treaty": (_("Treaty"), "book"),
    "rule": (_("Deadline"), "calendar"),
    "fee": (_("Official fee"), "tag"),
    "case": (_("Typical case"), "gavel"),
    "paper": (pgettext_lazy("kind of hit", "Document"), "file"),
    "first24": (_("The first 24 hours"), "clock"),
}
ADDRESSES: dict[str, Callable[[SearchText], str]] = {
    "place": lambda text: reverse("lawlib:place", args=[text.key]),
    "law": lambda text: reverse("lawlib:law", args=[text.key]),
    "article": lambda text: reverse("lawlib:article", args=[text.key, text.part]),
    "chapter": lambda text: f"{reverse('lawlib:guide', args=[text.key])}#c{text.part}",
    "treaty": lambda text: reverse("lawlib:treaty", args=[text.key]),
    "rule": lambda text: f"{reverse('lawlib:deadlines')}?rule={text.key}",
    "fee": lambda text: reverse("lawlib:fee", args=[text.key]),
    "case": lambda text: reverse("lawlib:typical-case", args=[text.key]),
    "paper": lambda text: reverse("lawlib:paper", args=[text.key]),
    "first24": lambda text: reverse("lawlib:first24-group", args=[text.key]),
}
FACET_NAMES: dict[str, str | Promise] = {
    "kind": _("Kind"),
    "jurisdiction": _("Country or region"),
    "right": pgettext_lazy("kind of hit", "Subject"),
    "status": pgettext_lazy("kind of hit", "Status"),
    "year": _("Year"),
}


@dataclass(frozen=True)
class Result:
    """A hit in the language of the page. Title and excerpt are pieces: what was looked for is marked."""

    text: SearchText
    url: str
    kind: str
    icon: str
    title: list[Piece]
    excerpt: list[Piece]
    of: str
    place: str


@dataclass(frozen=True)
class Choice:
    name: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    key: str
    name: str | Promise
    choices: list[Choice]

    @property
    def chosen(self) -> Choice | None:
        return next((one for one in self.choices if one.chosen), None)


def address_of(text: SearchText) -> str:
    return ADDRESSES[text.kind](text)


def told(text: SearchText, field: str) -> str:
    """`title`, `body` or `of` in the language of the page, else in the other one."""
    zh, en = getattr(text, f"{field}_zh"), getattr(text, f"{field}_en")
    return (zh or en) if (get_language() or "zh").startswith("zh") else (en or zh)


def result_of(text: SearchText, query: Query) -> Result:
    name, icon = KINDS[text.kind]
    title = told(text, "title")
    if text.kind == "article":
        title = f"{text.number} {title}".strip()
    return Result(
        text=text,
        url=address_of(text),
        kind=str(name),
        icon=icon,
        title=pieces(title, query),
        excerpt=snippet(told(text, "body"), query),
        of=told(text, "of"),
        place=country_name(text.jurisdiction, get_language() or "zh-hans") if text.jurisdiction else "",
    )


def find_in_library(actor: Actor | None, words: str, limit: int) -> list[Hit]:
    """Public: everybody finds the same."""
    found = search(actor, Wanted(words, on=beijing_day(timezone.now())), limit=limit)
    return [
        Hit(title=told(text, "title"), url=address_of(text), text=told(text, "of"), mark=text.jurisdiction)
        for text in found.texts
    ]


def wanted_in(query: dict[str, str], *, now: date) -> Wanted:
    """What the address asks for. `on` is a day, "any", or nothing: today in Beijing. What is no day is nothing."""
    typed, on = query.get("q", ""), query.get("on", "")
    narrowed = {name: query.get(name, "")[:20] for name in FACETS}
    return Wanted(typed, on=None if on == ANY_DAY else (_day(on) or now), **narrowed)


def library_panel(request: HttpRequest, words: str) -> dict[str, Any]:
    """The part of the search page that shows the library."""
    query = {name: value.strip() for name, value in request.GET.items()} | {"q": words}
    wanted = wanted_in(query, now=beijing_day(timezone.now()))
    number = int(query["page"]) if query.get("page", "").isascii() and query.get("page", "").isdigit() else 1
    found = search(getattr(request, "actor", None), wanted, limit=PER_PAGE, offset=(max(1, number) - 1) * PER_PAGE)
    facets = [_facet(name, wanted, found, query) for name in FACETS]
    guess = did_you_mean(found)
    return {
        "template": "lawlib/partials/search_results.html",
        "found": found,
        "results": [result_of(text, found.query) for text in found.texts],
        "page": _page(found, number),
        "facets": [facet for facet in facets if len(facet.choices) > 1 or facet.chosen],
        "chosen": [(facet.name, facet.chosen) for facet in facets if facet.chosen],
        "guess": guess,
        "guess_url": _url(query, q=guess),
        "on": query.get("on", ""),
        "any_day": query.get("on") == ANY_DAY,
        "any_day_url": _url(query, on=ANY_DAY),
        "today_url": _url(query, on=""),
    }


def _page(found: Found, number: int) -> Page:
    return Paginator(range(found.total), PER_PAGE).get_page(number)


def _facet(name: str, wanted: Wanted, found: Found, query: dict[str, str]) -> Facet:
    chosen = getattr(wanted, name)
    counts = dict(found.facets.get(name, []))
    if chosen:
        counts.setdefault(chosen, 0)
    return Facet(
        name,
        FACET_NAMES[name],
        [
            Choice(_name(name, code), count, _url(query, **{name: "" if code == chosen else code}), code == chosen)
            for code, count in counts.items()
        ],
    )


def _name(facet: str, code: str) -> str:
    """A code that nobody knows is shown as it came."""
    if facet == "kind":
        return str(KINDS[code][0]) if code in KINDS else code
    if facet == "jurisdiction":
        return country_name(code, get_language() or "zh-hans")
    if facet == "right":
        return rights_in_words([code])[0] if code in RIGHTS else code
    if facet == "status":
        return str(dict(InstrumentStatus.choices).get(code, code))
    return code


def _url(query: dict[str, str], **changed: str) -> str:
    """The same search, narrowed otherwise, from its first page."""
    kept = {name: value for name, value in {**query, **changed}.items() if value and name != "page"}
    return f"?{urlencode(kept)}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
