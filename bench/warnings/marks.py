"""`python -m bench.warnings.marks [--marks 20000] [--watches 200000] [--whole 20]`: new marks against watched marks.

Both sides of the same rules (`rules/marks/likeness.py`): found by keys, and held against everything. The brute force is
rapidfuzz's `cdist` over all pairs, in chunks, for the words that may differ by letters; equal forms (look, sound,
reading, piece) cannot be asked of a distance, so that for `--whole` marks the whole rule is asked of every watched
mark. Hits lost must be none in both. Seconds are of this process's CPU, on one core. The words are invented.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Iterable

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

import portal  # noqa: F401  puts warnings/ on the path
from experts.rules.readings import readings
from risk_warnings.rules.marks.forms import form, is_han
from risk_warnings.rules.marks.join import Table, asking_rows, filed_rows, join
from risk_warnings.rules.marks.likeness import edits, likeness

# The 3,755 common characters of GB 2312, and how they are read.
HAN = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA)]
SYLLABLES = sorted({readings(one)[0] for one in HAN})
BEGINNINGS, ENDINGS = (
    [
        "b",
        "br",
        "c",
        "ch",
        "d",
        "f",
        "fl",
        "g",
        "h",
        "j",
        "k",
        "l",
        "m",
        "n",
        "p",
        "pr",
        "qu",
        "r",
        "s",
        "st",
        "t",
        "tr",
        "v",
        "w",
        "z",
    ],
    ["l", "m", "n", "r", "s", "t", "x", "ck", "nd", "st"],
)
WORDS = [
    "garden",
    "power",
    "sun",
    "home",
    "pro",
    "max",
    "store",
    "light",
    "cell",
    "moto",
    "pet",
    "kids",
    "tool",
    "sport",
]
CHUNK = 100


def word(pick: random.Random) -> str:
    kind = pick.random()
    if kind < 0.35:
        return "".join(pick.choices(SYLLABLES, k=pick.randint(2, 4))).upper()
    if kind < 0.7:
        parts = [pick.choice(BEGINNINGS) + pick.choice("aeiou") for _ in range(pick.randint(2, 3))]
        return ("".join(parts) + pick.choice(["", *ENDINGS])).upper()
    if kind < 0.85:
        return "".join(pick.choices(HAN, k=pick.randint(2, 5)))
    return f"{word(pick)} {pick.choice(WORDS).upper()}"


def near(pick: random.Random, one: str) -> str:
    """The word with some letters changed, as squatters do."""
    letters = list(one)
    for _ in range(pick.randint(1, 2)):
        at = pick.randrange(len(letters))
        letters[at] = pick.choice(["", letters[at] * 2, pick.choice("AEIOUNRL01")])
    return "".join(letters) or one


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--marks", type=int, default=20_000)
    parser.add_argument("--watches", type=int, default=200_000)
    parser.add_argument("--whole", type=int, default=20)
    options = parser.parse_args()
    pick = random.Random(20261122)  # noqa: S311  invented words, the same each time
    watched = [word(pick) for _ in range(options.watches)]
    marks = [near(pick, pick.choice(watched)) if pick.random() < 0.2 else word(pick) for _ in range(options.marks)]  # noqa: PLR2004
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{len(marks):,} marks x {len(watched):,} watched marks, load {load}", flush=True)
    found = ours(marks, watched)
    lost = letters_lost(marks, watched, found) + whole_lost(marks, watched, found, options.whole)
    print(f"hits lost: {lost or 'none'}")
    return 1 if lost else 0


def ours(marks: list[str], watched: list[str]) -> dict[int, set[int]]:
    """By mark: the watched ones that are alike."""
    began = time.process_time()
    filed = Table.of(filed_rows(enumerate(watched))).sorted()
    kept = time.process_time()
    asking = Table.of(asking_rows(enumerate(marks)))
    asked, there = join(filed, asking)
    joined = time.process_time()
    # By watched mark: each is taken apart once, and the asking ones stay at hand.
    order = np.argsort(there, kind="stable")
    asking_forms = [form(text) for text in marks]
    pairs = zip(asked[order].tolist(), there[order].tolist(), strict=True)
    hits = [(one, other) for one, other in pairs if likeness(form(watched[other]), asking_forms[one])]
    done = time.process_time()
    print(f"keys of the watched marks, written once: {kept - began:.1f} s of CPU, {len(filed.key):,} keys")
    print(f"ours: {done - kept:.1f} s of CPU; keys and join {joined - kept:.1f} s, {len(asked):,} candidates, ", end="")
    print(f"{len(hits):,} alike: scored in {done - joined:.1f} s", flush=True)
    return _grouped(hits)


def letters_lost(marks: list[str], watched: list[str], found: dict[int, set[int]]) -> int:
    """Hits by letters alone that we do not have, over every pair."""
    began, lost, hits = time.process_time(), 0, 0
    for han in (False, True):
        mine, cores = _cores(marks, han), _cores(watched, han)
        texts, owners = [core for core, _who in cores], np.array([who for _core, who in cores])
        lengths = np.array([len(core) for core in texts])
        allowed_at = np.array([edits(max(1, length), han=han) for length in range(200)])
        for start in range(0, len(mine), CHUNK):
            some = mine[start : start + CHUNK]
            distances = cdist(
                [core for core, _who in some], texts, scorer=Levenshtein.distance, score_cutoff=2, dtype=np.uint8
            )
            shorter = np.minimum(np.array([[len(core)] for core, _who in some]), lengths)
            for row, column in np.argwhere(distances <= allowed_at[shorter]).tolist():
                hits += 1
                lost += int(owners[column]) not in found.get(some[row][1], ())
    seconds = time.process_time() - began
    print(f"rapidfuzz over every pair: {seconds:.1f} s of CPU, {hits:,} alike by letters, lost {lost}", flush=True)
    return lost


def whole_lost(marks: list[str], watched: list[str], found: dict[int, set[int]], count: int) -> int:
    """Hits by any reason that we do not have, for `count` marks against every watched one."""
    began = time.process_time()
    sample = range(0, len(marks), max(1, len(marks) // max(1, count)))[:count]
    asked, alike = {number: form(marks[number]) for number in sample}, {number: set() for number in sample}
    for at, text in enumerate(watched):
        one = form(text)
        for number, other in asked.items():
            if likeness(one, other):
                alike[number].add(at)
    lost = sum(len(alike[number] ^ found.get(number, set())) for number in sample)
    seconds = time.process_time() - began
    print(f"the whole rule for {len(sample)} marks against all: {seconds:.1f} s of CPU, ", end="")
    print(f"{seconds / max(1, len(sample)) * len(marks) / 3600:.1f} h for all of them (extrapolated), lost {lost}")
    return lost


def _cores(texts: list[str], han: bool) -> list[tuple[str, int]]:
    return [(core, who) for who, text in enumerate(texts) for core in form(text).cores if is_han(core) is han]


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
    return found


if __name__ == "__main__":
    sys.exit(main())
