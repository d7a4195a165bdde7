"""The yardstick: BM25 over pairs of characters (and Latin words), by brute force. Shares no code with the product."""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np

RUN = re.compile(r"[a-z]+|[0-9]+|[㐀-鿿]+")
K1, B = 1.5, 0.75  # the usual ones


def words(text: str) -> list[str]:
    found = []
    for run in RUN.findall(text.lower()):
        if run.isascii() or len(run) == 1:
            found.append(run)
        else:
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


class Reference:
    """Texts by name; of one name there may be several."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        lists: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.names, lengths = [], []
        for at, (name, text) in enumerate(texts):
            counts = Counter(words(text))
            self.names.append(name)
            lengths.append(sum(counts.values()))
            for word, count in counts.items():
                lists[word].append((at, count))
        self.lists = {
            word: (np.array([at for at, _n in several]), np.array([n for _at, n in several], dtype=np.float32))
            for word, several in lists.items()
        }
        length = np.array(lengths, dtype=np.float32)
        self.norm = K1 * (1 - B + B * length / length.mean())

    def find(self, question: str, limit: int = 10) -> tuple[list[str], float, float]:
        """Names, best first, the milliseconds it took, and those of the processor."""
        began, worked = time.perf_counter(), time.process_time()
        score = np.zeros(len(self.names), dtype=np.float32)
        for word in dict.fromkeys(words(question)):
            if word in self.lists:
                at, count = self.lists[word]
                rarity = np.log1p((len(self.names) - len(at) + 0.5) / (len(at) + 0.5))
                score[at] += rarity * count * (K1 + 1) / (count + self.norm[at])
        best = np.argsort(-score, kind="stable")[:limit]
        spent, worked = time.perf_counter() - began, time.process_time() - worked
        return [self.names[at] for at in best if score[at] > 0], spent * 1000, worked * 1000
