"""Recall, rank, time: the yardstick and the product side by side."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from bench.portal.measure import database_work, percentile
from bench.search.questions import Question, name_of, questions, whole
from bench.search.reference import Reference
from lawlib.models import SearchText
from lawlib.selectors.search import Wanted, search
from portal.tenancy.scope import NOBODY, entered

LIMIT_MS = 80
MOST_EMPTY = 0.01
AT = 10

Find = Callable[[str], tuple[list[str], float, float]]  # names, milliseconds, and those of processors


@dataclass
class Line:
    """What one engine found of some questions."""

    name: str
    ranks: list[int] = field(default_factory=list)  # 1 is best, 0 not among the first ten
    times: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    empty: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return sum(rank > 0 for rank in self.ranks) / len(self.ranks)

    @property
    def reciprocal(self) -> float:
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)

    def __str__(self) -> str:
        times = percentile(self.times, 0.5), percentile(self.times, 0.95), percentile(self.work, 0.95)
        told = " ".join(f"{one:>8.1f}" for one in times)
        return (
            f"{self.name:<44} {self.recall:>9.3f} {self.reciprocal:>6.3f} {told} {self.empty / len(self.ranks):>7.1%}"
        )


def ask(name: str, find: Find, asked: list[Question]) -> Line:
    line = Line(name)
    for question in asked:
        found, spent, worked = find(question.text)
        names = found[:AT]
        rank = next((at for at, one in enumerate(names, 1) if one in question.expected), 0)
        line.ranks.append(rank)
        line.times.append(spent)
        line.work.append(worked)
        line.empty += not found
        if not rank:
            line.missed.append(f"{question.text} -> {', '.join(sorted(question.expected))}; found {names[:3]}")
    return line


def product(kind: str = "") -> Find:
    """The site's own role and no actor: what a visitor gets, through the selector of the page."""

    connection.ensure_connection()
    pid = connection.connection.info.backend_pid

    def find(typed: str) -> tuple[list[str], float, float]:
        with entered(NOBODY):
            began, worked = time.perf_counter(), time.process_time() * 1000 + database_work(pid)
            found = search(None, Wanted(typed, kind=kind, on=date(2026, 11, 22)), limit=20)
            spent = (time.perf_counter() - began) * 1000
            worked = time.process_time() * 1000 + database_work(pid) - worked
        return [name_of(text) for text in found.texts], spent, worked

    return find


def run(texts: list[SearchText], *, say: Callable[[str], None], misses: bool) -> bool:
    every = questions()
    known = {name_of(text) for text in texts}
    wrong = sorted({name for one in every for name in one.expected} - known)
    if wrong:
        say(f"expected but not in the library: {' '.join(wrong)}")
    articles = [text for text in texts if text.kind == "article"]
    of_all = Reference((name_of(text), whole(text)) for text in texts)
    of_articles = Reference((name_of(text), whole(text)) for text in articles)
    say(f"{len(texts)} texts, {len(articles)} of articles; {len(every)} questions")
    print(f"\n{'':<44} recall@10    MRR   p50 ms   p95 ms  cpu p95   empty")
    holds = True
    for number in sorted({one.round for one in every}):
        asked = [one for one in every if one.round == number]
        about = [one for one in asked if one.is_of_articles]
        pairs = (
            (f"round {number}, {len(asked)} questions, all texts", of_all.find, product(), asked),
            (f"round {number}, {len(about)} questions, articles", of_articles.find, product("article"), about),
        )
        for label, yardstick, ours, those in pairs:
            if not those:
                continue
            ask("", ours, those[:5])  # warm
            print(label)
            first, second = ask("  BM25 over pairs, brute force", yardstick, those), ask("  the portal", ours, those)
            print(first, second, sep="\n")
            holds &= second.recall >= first.recall and percentile(second.times, 0.95) <= LIMIT_MS
            holds &= second.empty <= MOST_EMPTY * len(those)
            if misses:
                print(*(f"    {line}" for line in second.missed), sep="\n")
    print("\nholds" if holds else "\nDOES NOT HOLD")
    return holds
