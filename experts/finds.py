"""Whom the directories have for pages that gather from all apps: the search of the site and the pages of places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from experts import words
from experts.models import Agency, CoverProduct, Expert
from experts.querysets.turn import turn_of
from experts.rules.clock import BEIJING
from experts.rules.labels import codes, label
from experts.selectors.agencies import fitting
from experts.selectors.cover import cover_on_show
from experts.selectors.public import experts_on_show, profile_of
from lawlib.rules.search.folding import fold
from lawlib.rules.search.query import places
from portal.tenancy.actor import Actor
from portal.web.registry import Hit

BESIDE_A_PLACE = 3  # names of each directory on the page of a place; the rest is behind the link


def asked_for(typed: str, kinds: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A place, a right and a kind that somebody names narrow as the filters of the lists do; the rest is looked for in
    names. `kinds`: code and words."""
    text = fold(typed)
    asked = {}
    if named := list(places(text)):
        asked["place"] = named[0].text.removeprefix("@")
        for one in reversed(named):
            text = f"{text[: one.start]} {text[one.end :]}"
    rights = [(code, label("right_type", code, lang)) for code in codes("right_type") for lang in ("zh", "en")]
    for name, known in (("right", rights), ("kind", kinds)):
        for code, its in known:
            if name not in asked and (word := fold(its)) in text:
                asked[name] = code
                text = text.replace(word, " ")
    return asked | {"q": text.strip()}


def find_experts(actor: Actor | None, typed: str, limit: int) -> list[Hit]:
    today, asked = _today(), asked_for(typed, Expert.Kind.choices)
    rows = experts_on_show(asked, today=today) | experts_on_show({"q": typed}, today=today)
    found = [profile_of(one, _lang()) for one in rows[:limit]]
    return [
        Hit(one.name, reverse("experts:public-expert", args=[one.pk]), one.headline or one.kind_words, one.country)
        for one in found
    ]


def find_agencies(actor: Actor | None, typed: str, limit: int) -> list[Hit]:
    """Those for hire and the bodies, in the order of the day."""
    today, asked = _today(), asked_for(typed, _kinds("agency_kind"))
    on_show = Agency.objects.on_show(today=today)
    rows = (fitting(on_show, asked) | fitting(on_show, {"q": typed})).in_turn(today=today)
    return [
        Hit(str(one), reverse("experts:agency", args=[one.pk]), words.word("agency_kind", one.kind), one.country)
        for one in rows[:limit]
    ]


def find_cover(actor: Actor | None, typed: str, limit: int) -> list[Hit]:
    """Insurers and funds; each stands on the page of insurance under its kind."""
    rows = cover_on_show(asked_for(typed, _kinds("cover_kind"))) | cover_on_show({"q": typed})
    return [Hit(str(one), cover_url(one), words.word("cover_kind", one.kind)) for one in rows[:limit]]


def _kinds(name: str) -> list[tuple[str, str]]:
    return [(code, words.word(name, code)) for code in codes(name)]


def cover_url(product: CoverProduct) -> str:
    return f"{reverse('experts:cover')}#kind-{product.kind}"


@dataclass(frozen=True)
class Beside:
    """Some names of a directory beside a place, in the order of the day, and the way to all of them."""

    title: str | Promise
    url: str
    names: Sequence[tuple[str, str]]


def place_directory(place: str) -> dict[str, Any] | None:
    """Who works for the place, as far as published; None where nobody is. Four queries."""
    today, asked = _today(), {"place": place}
    on_show = fitting(Agency.objects.on_show(today=today), asked).in_turn(today=today)
    listed = [("agencies", _("Agencies"), on_show.for_hire()), ("bodies", _("Bodies to know of"), on_show.bodies())]
    found = [
        Beside(title, _url(name, place), [(str(one), reverse("experts:agency", args=[one.pk])) for one in rows])
        for name, title, some in listed
        if (rows := some[:BESIDE_A_PLACE])
    ]
    if experts := experts_on_show(asked, today=today).order_by(turn_of(today))[:BESIDE_A_PLACE]:
        named = [(profile_of(one, _lang()).name, reverse("experts:public-expert", args=[one.pk])) for one in experts]
        found.append(Beside(_("Experts"), _url("experts", place), named))
    if products := cover_on_show(asked)[:BESIDE_A_PLACE]:
        cover = [(str(one), cover_url(one)) for one in products]
        found.append(Beside(_("Insurance and mutual aid"), reverse("experts:cover"), cover))
    return {"directories": found, "place": place} if found else None


def _url(name: str, place: str) -> str:
    return f"{reverse(f'experts:{name}')}?place={place}"


def _lang() -> str:
    return get_language() or "zh-hans"


def _today() -> date:
    return timezone.now().astimezone(BEIJING).date()
