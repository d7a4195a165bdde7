"""What is odd in a row of a list, and why a file or a step was refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from experts.models import ListImport
from experts.services.lists.targets import target
from lawlib import import_words
from lawlib.jurisdictions import country_name

DOUBTS: dict[str, Any] = {
    "kind_unknown": _("The kind is not told or not known. Set it when vetting."),
    "lawyer_without_licence": _("A lawyer without a licence number."),
    "odd_number": _("This does not look like a licence number."),
    "place_assumed": _("Where the licence holds is not told; taken as %(place)s."),
    "place_part": _("A part of %(place)s: the licence is kept for the whole place; look at it when vetting."),
    "places_one_number": _("Several places and one number: which is whose? Kept with each of them."),
    "several_countries": _("Several places; taken as %(place)s."),
    "place_unknown": _("No country or region of this name."),
    "language_unknown": _("No language of this name; left out."),
    "fields_unread": _("No field in it is known; the text stays in the record."),
    "header_again": _("The header stands here again."),
    "no_record": _("A sum or a note, nobody's record."),
    "odd_name": _("This does not look like a name."),
}


def register_doubts(words: Mapping[str, Any]) -> None:
    """Of another kind of list."""
    DOUBTS.update(words)


def doubt_words(problem: Mapping[str, Any]) -> str:
    if problem["code"] not in DOUBTS:
        return import_words.problem_words(problem)
    params = dict(problem["params"])
    if "place" in params:
        params["place"] = country_name(params["place"], get_language() or "zh-hans")
    return str(DOUBTS[problem["code"]]) % params


def column_words(run: ListImport, name: str) -> str:
    column = next((one for one in target(run.target).columns if one.name == name), None)
    if column is None:
        return name
    return column.label_zh if (get_language() or "").startswith("zh") else column.label_en
