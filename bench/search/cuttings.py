"""Ways of cutting Chinese, with the same ranking in memory: pairs of characters, words by jieba, both, triples too.

jieba is no package of the portal: `pip install jieba` first.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from unittest import mock

import numpy as np

from bench.search.filler import FILLER
from bench.search.questions import name_of, questions
from bench.search.report import ask
from lawlib.models import SearchText
from lawlib.rules.search import cutting
from lawlib.rules.search import query as asking
from lawlib.rules.search import texts as writing
from lawlib.rules.search.cutting import FIRST_WITHOUT_BLANKS, RUNS, Word
from lawlib.rules.search.scoring import Posting, score

Cut = Callable[[str], Iterator[Word]]


def pairs(folded: str) -> Iterator[Word]:
    return cutting.cut(folded)


def without_pairs(folded: str) -> Iterator[Word]:
    return (word for word in cutting.cut(folded) if word.text[0] < FIRST_WITHOUT_BLANKS)


def by_jieba(folded: str) -> Iterator[Word]:
    """The finest useful cut: long words and the words inside them."""
    import jieba

    for run in RUNS.findall(folded):
        if run[0] >= FIRST_WITHOUT_BLANKS:
            yield from (Word(word, 0, 0) for word in jieba.cut_for_search(run))


def words_only(folded: str) -> Iterator[Word]:
    yield from without_pairs(folded)
    yield from by_jieba(folded)


def both(folded: str) -> Iterator[Word]:
    yield from pairs(folded)
    yield from (word for word in by_jieba(folded) if len(word.text) != 2)


def triples_too(folded: str) -> Iterator[Word]:
    yield from pairs(folded)
    for run in RUNS.findall(folded):
        if run[0] >= FIRST_WITHOUT_BLANKS:
            yield from (Word(run[at : at + 3], 0, 0) for at in range(len(run) - 2))


MOST = 10_000  # articles; cutting all of them four times would take ten minutes
CUTS: dict[str, Cut] = {"pairs": pairs, "jieba": words_only, "pairs and jieba": both, "pairs and triples": triples_too}


def compare(texts: list[SearchText]) -> str:
    """One line for each way: recall@10 and MRR of the articles' questions, words, and seconds to cut all texts."""
    logging.getLogger("jieba").setLevel(logging.WARNING)
    articles = [text for text in texts if text.kind == "article"]
    articles = sorted(articles, key=lambda text: text.key.startswith(FILLER))[:MOST]  # what was written comes first
    about = [one for one in questions() if one.is_of_articles]
    lines = [f"{f'{len(articles)} articles, in memory':<24} recall@10    MRR      words   cutting s"]
    for name, way in CUTS.items():
        with mock.patch.object(writing, "cut", way), mock.patch.object(asking, "cut", way):
            began = time.perf_counter()
            postings, lengths = _index(articles)
            spent = time.perf_counter() - began
            line = ask(name, lambda typed, p=postings, n=lengths: _find(typed, p, n, articles), about)
        lines.append(f"{name:<24} {line.recall:>9.3f} {line.reciprocal:>6.3f} {len(postings):>10,} {spent:>11.1f}")
    return "\n".join(lines)


def _index(articles: list[SearchText]) -> tuple[dict[str, Posting], np.ndarray]:
    lists: dict[str, list[tuple[int, int]]] = {}
    lengths = np.zeros(len(articles), dtype=np.float32)
    for at, text in enumerate(articles):
        counts, lengths[at] = writing.words_of(_text(text))
        for word, count in Counter(counts).items():
            lists.setdefault(word, []).append((at, count))
    return {
        word: Posting(np.array([at for at, _n in one], dtype=np.int32), np.array([n for _at, n in one], dtype=np.uint8))
        for word, one in lists.items()
    }, lengths


def _text(text: SearchText) -> writing.Text:
    same = (
        "kind",
        "key",
        "part",
        "jurisdiction",
        "number",
        "of_zh",
        "of_en",
        "title_zh",
        "title_en",
        "body_zh",
        "body_en",
    )
    return writing.Text(**{name: getattr(text, name) for name in same})


def _find(typed: str, postings: dict[str, Posting], lengths: np.ndarray, articles: list[SearchText]):
    query = asking.understand(typed)
    points = score(query.terms, query.base, postings, lengths).score
    best = np.argsort(-points, kind="stable")[:10]
    return [name_of(articles[at]) for at in best if points[at] > 0], 0.0, 0.0
