"""Did you mean: the same words, with those that no text has replaced by what comes next to them in the index."""

from __future__ import annotations

from django.db.models import Q
from django.db.models.functions import Length

from lawlib.models import SearchPosting, SearchText
from lawlib.rules.search.cutting import FIRST_WITHOUT_BLANKS, RUNS
from lawlib.rules.search.folding import fold
from lawlib.rules.search.guessing import from_pinyin, nearest, same_sound
from lawlib.rules.search.stemming import stem
from lawlib.selectors.search import Found

SHORTEST = 4
SHORT_QUESTION = 12  # a long question in Chinese always has pairs of characters that no text has
MOST_GUESSED = 3


def did_you_mean(found: Found) -> str:
    """What to search for instead; "" when every word is known or nothing comes near. At most two statements a word."""
    folded = fold(found.query.typed)
    meant = folded
    for word in [word for word in found.unknown if word[0] not in "#@~" and not word[0].isdigit()][:MOST_GUESSED]:
        if word[0] >= FIRST_WITHOUT_BLANKS:
            if len(word) == 2 and (len(folded) <= SHORT_QUESTION or not found.total) and (other := _pair(word)):
                meant = meant.replace(word, other)
        elif len(word) >= SHORTEST:
            meant = _with(meant, word)
    return meant if meant != folded else ""


def _with(meant: str, unknown: str) -> str:
    """`unknown` is a stem; what was typed is looked up and replaced."""
    typed = next((run for run in RUNS.findall(meant) if stem(run) == unknown), "")
    other = from_pinyin(typed) or _latin(unknown)
    return meant.replace(typed, other) if typed and other else meant


def _latin(word: str) -> str:
    begins = Q(term__startswith=word[0]) | Q(term__startswith=word[1])
    near = SearchPosting.objects.annotate(letters=Length("term")).filter(
        begins, letters__gte=len(word) - 2, letters__lte=len(word) + 2
    )
    best = nearest(word, {term: count for term, count in near.values_list("term", "found") if term.isalpha()})
    return _as_written(best) if best else ""


def _as_written(stemmed: str) -> str:
    """A word of a text with this stem: "licens" is not a word to offer."""
    first = SearchPosting.objects.filter(pk=stemmed).values_list("texts", flat=True)[0]
    text = SearchText.objects.filter(pk=int.from_bytes(bytes(first[:4]), "big"))
    plain = text.values_list("plain", flat=True).first() or ""
    return next((run for run in RUNS.findall(plain) if stem(run) == stemmed), stemmed)


def _pair(pair: str) -> str:
    """A pair that differs in one character and sounds the same."""
    near = SearchPosting.objects.filter(
        Q(term__startswith=pair[0]) | Q(term__endswith=pair[1]), term__regex=r"^[㐀-鿿]{2}$"
    )
    return same_sound(pair, near.values_list("term", "found"))
