"""By what the list of public notices is narrowed, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.rules.choices import choices
from lawlib.jurisdictions import country_name
from portal.tenancy.actor import Actor
from portal.tenancy.rules.choices import industry_name
from portal.web.ui.marks import level_word
from risk_warnings.selectors.notices import choices_of

LABELS: Mapping[str, str | Promise] = {
    "level": _("Level"),
    "country": _("Country or region"),
    "right": _("Kinds of rights"),
    "industry": _("Industry"),
}


@dataclass(frozen=True)
class Facet:
    name: str
    label: str | Promise
    chosen: str
    choices: list[tuple[str, str]]


def facets_of(actor: Actor | None, asked: Mapping[str, str]) -> list[Facet]:
    there = choices_of(actor)
    return [
        Facet(name, label, asked.get(name, ""), [(code, words_of(name, code)) for code in there[name]])
        for name, label in LABELS.items()
        if there[name]
    ]


def words_of(name: str, code: str) -> str:
    lang = get_language() or "zh"
    if name == "level":
        return str(level_word(code))
    if name == "country":
        return country_name(code, lang)
    if name == "industry":
        return industry_name(code, lang)
    found = choices("right_type").get(code)
    return found.label(lang) if found else code
