"""BM25 over lists of words: a rare word weighs more, a repeated one less each time, a long text needs more of them.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the fields of a text put
together beforehand (a word of the title counts three times). All texts that have a word are scored, none is left out
for speed: the result is that of a search through every text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

K1 = 1.5
B = 0.7


@dataclass(frozen=True, slots=True)
class Posting:
    """The texts that have a word, by id, and how often it counts in each."""

    texts: NDArray[np.int32]
    counts: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Scores:
    """By id of the text: its score, and how much of the words that were typed it has (0 to 1, rare ones weigh more)."""

    score: NDArray[np.float32]
    share: NDArray[np.float32]


def weight_of(found: int, texts: int) -> float:
    """Of a word that `found` of `texts` have: the square root of the usual weight, because what a question in everyday
    words has in common with few texts is often chance."""
    return math.sqrt(math.log1p((texts - found + 0.5) / (found + 0.5)))


def score(
    terms: Mapping[str, float], base: tuple[str, ...], postings: Mapping[str, Posting], lengths: NDArray[np.float32]
) -> Scores:
    """`lengths` by id, 0 where no text is."""
    there = lengths > 0
    texts = int(there.sum())
    mean = float(lengths[there].mean()) if texts else 1.0
    norm = (K1 * (1 - B + B * lengths / mean)).astype(np.float32)
    total = np.zeros(len(lengths), dtype=np.float32)
    covered = np.zeros(len(lengths), dtype=np.float32)
    wanted = 0.0
    typed = set(base)
    for term, weight in terms.items():
        posting = postings.get(term)
        found = len(posting.texts) if posting else 0
        rarity = weight_of(min(found, texts), texts)
        if term in typed:
            wanted += rarity
        if posting is None:
            continue
        counts = posting.counts.astype(np.float32)
        total[posting.texts] += (weight * rarity * (K1 + 1)) * counts / (counts + norm[posting.texts])
        if term in typed:
            covered[posting.texts] += rarity
    total[~there] = 0
    return Scores(total, covered / (wanted or 1.0))
