"""A folded text cut into the words of the index.

Scripts that put no blanks between words (Chinese, Japanese, Korean, Thai) become pairs of neighbouring characters; a
run of one character stays as it is. Words of alphabets are stemmed. Numbers lose leading zeros. "#10" is article 10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lawlib.rules.search.numbers import article_marks, counted_numbers
from lawlib.rules.search.stemming import LEFT_OUT, stem

# From U+0E00 (Thai) on words are not parted by blanks; before it they are.
RUNS = re.compile(r"[0-9]+[a-z]?(?![a-z])|[0-9]+|[^\W\d_฀-\U0003ffff]+|[^\W\d_\x00-෿]+")
FIRST_WITHOUT_BLANKS = "฀"
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Word:
    """`text` as the index has it; `start` and `end` in the folded text."""

    text: str
    start: int
    end: int


def cut(folded: str) -> Iterator[Word]:
    """Every word of a folded text, each place at most once per kind of word."""
    for found in RUNS.finditer(folded):
        run, at = found.group(), found.start()
        if run[0] >= FIRST_WITHOUT_BLANKS:
            yield from _pairs(run, at)
        elif run[0].isdigit():
            yield from _number(run, at)
        elif run not in LEFT_OUT and len(run) > 1:
            yield Word(stem(run[:LONGEST]), at, found.end())
    for mark, start, end in article_marks(folded):
        yield Word(mark, start, end)
    for number, start, end in counted_numbers(folded):
        yield Word(number, start, end)


def _pairs(run: str, at: int) -> Iterator[Word]:
    if len(run) == 1:
        yield Word(run, at, at + 1)
    for place in range(len(run) - 1):
        yield Word(run[place : place + 2], at + place, at + place + 2)


def _number(run: str, at: int) -> Iterator[Word]:
    """ "112a" is found by "112", too."""
    digits = run.rstrip("abcdefghijklmnopqrstuvwxyz")
    yield Word((digits.lstrip("0") or "0")[:LONGEST], at, at + len(digits))
    if digits != run:
        yield Word(run.lstrip("0")[:LONGEST], at, at + len(run))
