"""How the words of a search are cut up: the same as in the database's `case_words`. Pure.

Runs of Latin letters and of digits, found by three letters of their beginning, numbers without leading zeros.
Chinese: pairs of neighbouring characters, which together find any run of two characters or more.
"""

from __future__ import annotations

import re

RUNS = re.compile("[a-z]+|[0-9]+|[一-鿿]+")
LONGEST = 40
SHORTEST_BEGINNING = 3  # a shorter run must be the whole word: too many words begin with "1"


def search_words(text: str) -> list[str]:
    """Lexemes as a tsquery wants them: "337":*, "储能". Empty when there is nothing to search by."""
    found: list[str] = []
    for run in RUNS.findall(text.lower()):
        if run.isascii():
            word = (run.lstrip("0") or "0")[:LONGEST]
            found.append(f"'{word}':*" if len(word) >= SHORTEST_BEGINNING else f"'{word}'")
        elif len(run) == 1:
            found.append(f"'{run}':*")
        else:
            found += [f"'{run[at : at + 2]}'" for at in range(len(run) - 1)]
    return list(dict.fromkeys(found))


def search_query(text: str, *groups: tuple[str, ...]) -> str:
    """A tsquery: every word, and one of each group of scopes (("p:17", "g:4"), ("m:2026-11",)); "" for no words.

    Only letters, digits and Chinese characters get into it, so nothing needs to be escaped.
    """
    words = search_words(text)
    if not words:
        return ""
    scopes = [f"({' | '.join(repr(scope) for scope in group)})" for group in groups if group]
    return " & ".join([*words, *scopes])
