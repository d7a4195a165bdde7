"""Where a hit has what was looked for: pieces of its text, marked or not. The template escapes each piece."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lawlib.rules.search.concepts import concepts
from lawlib.rules.search.cutting import cut
from lawlib.rules.search.folding import fold_with_places
from lawlib.rules.search.query import Query, places

SNIPPET = 110  # characters
BEFORE = 30  # characters shown before the first mark
LETTERS_A_WORD = 12  # a text with more blanks than that is in an alphabet
SENTENCE_ENDS = "。；;!?！？\n"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool


def pieces(text: str, query: Query) -> list[Piece]:
    """Put together again they are the text."""
    return _split(text, _marked(text, query))


def snippet(text: str, query: Query, *, longest: int = SNIPPET) -> list[Piece]:
    """The stretch of `text` with most marks, with an ellipsis where it was cut; in an alphabet twice as long, and cut
    between words."""
    text = " ".join(text.split())
    spaced = text.count(" ") * LETTERS_A_WORD > len(text)
    longest *= 1 + spaced
    marked = _marked(text, query)
    if len(text) <= longest:
        return _split(text, marked)
    sums = [0]
    for one in marked:
        sums.append(sums[-1] + one)
    best = max(range(len(text) - longest + 1), key=lambda at: sums[at + longest] - sums[at])
    first = next((at for at in range(best, best + longest) if marked[at]), best)
    start = max(0, min(first - BEFORE, len(text) - longest))
    ends = f"{SENTENCE_ENDS} " if spaced else SENTENCE_ENDS
    begun = [at + 1 for at in range(start, first) if text[at] in ends]
    start = start if not start or not begun else begun[0] if spaced else begun[-1]
    end = min(len(text), start + longest)
    if spaced and end < len(text) and (blank := text.rfind(" ", first + 1, end)) > 0:
        end = blank
    found = _split(text[start:end], marked[start:end])
    return [Piece("…", False)] * (start > 0) + found + [Piece("…", False)] * (end < len(text))


def _marked(text: str, query: Query) -> list[bool]:
    folded, at = fold_with_places(text)
    marks = [False] * len(text)
    wanted: Collection[str] = query.terms.keys()

    def mark(start: int, end: int) -> None:
        for place in at[start:end]:
            marks[place] = True

    for words in (cut(folded), concepts(folded), places(folded)):
        for word in words:
            if word.text in wanted:
                mark(word.start, word.end)
    for wanted_one in (*query.phrases, *query.beginnings):
        start = folded.find(wanted_one)
        while start >= 0:
            mark(start, start + len(wanted_one))
            start = folded.find(wanted_one, start + 1)
    return marks


def _split(text: str, marked: list[bool]) -> list[Piece]:
    found: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marked[at] != marked[start]:
            found.append(Piece(text[start:at], marked[start]))
            start = at
    return found
