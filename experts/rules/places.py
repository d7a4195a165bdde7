"""Places as the routing sees them: related legal families, whose licence counts where, working languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from experts.rules.csv_tables import read

ANY = "*"


@cache
def _families() -> Mapping[str, frozenset[str]]:
    return {row["family"]: frozenset(row["members"].split()) for row in read("legal_families")}


@cache
def relatives(code: str) -> frozenset[str]:
    """The other jurisdictions of the same legal family or families (同法系)."""
    shared = [members for members in _families().values() if code in members]
    return frozenset().union(*shared) - {code}


@cache
def _licences() -> Mapping[str, frozenset[str]]:
    return {row["code"]: frozenset(row["accepted"].split()) for row in read("licence_places")}


def accepted_licences(code: str) -> frozenset[str]:
    """The places whose licence allows to advise on the law of `code`; contains `ANY` where none is asked for.

    A national licence counts before the European bodies that admit it (sources in the table); nothing is inferred.
    """
    return _licences().get(code, frozenset({code}))


def licensed(licences: frozenset[str], code: str) -> bool:
    """Whether somebody with `licences` may advise on the law of `code`. No place known: nobody can be shown to be."""
    accepted = accepted_licences(code)
    return ANY in accepted or bool(licences & accepted)


@cache
def working_languages(code: str) -> tuple[str, ...]:
    """ISO 639-1 codes of the languages of the place's papers; () where the table is silent."""
    return next((tuple(row["languages"].split()) for row in read("working_languages") if row["code"] == code), ())
