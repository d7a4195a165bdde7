"""What a list can be narrowed by: a select with its choices, and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language

from lawlib.jurisdictions import country_name

Words = str | Promise


@dataclass(frozen=True)
class Facet:
    name: str
    choices: list[tuple[str, Words]]
    chosen: str


def facet(name: str, choices: Mapping[str, Words], asked: Mapping[str, str]) -> Facet:
    return Facet(name, list(choices.items()), asked.get(name, ""))


def place_facet(every: QuerySet[Any], asked: Mapping[str, str]) -> Facet:
    """Only places of which there is something, those with most first, with how much there is."""
    lang = get_language() or "zh-hans"
    counts = every.order_by().values_list("jurisdiction").annotate(n=Count("pk")).order_by("-n", "jurisdiction")
    return facet("place", {code: f"{country_name(code, lang)} {n}" for code, n in counts if code}, asked)
