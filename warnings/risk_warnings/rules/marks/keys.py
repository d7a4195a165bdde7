"""Keys by which alike marks find each other without being held against all others; nothing that `likeness` calls alike
is missed.

What must be equal (look, sound, reading, core, piece) is a key itself. For "at most k letters apart" a word is cut into
k + 1 pieces: k edits leave at least one of them whole, so the other word has it too, moved by no more than the edits on
either side of it (the pigeonhole principle; Li, Deng, Wang, Feng: Pass-Join, 2011). A filed mark is found by its
pieces, an asking mark brings every piece that it could share. With each key goes the set of letters of its word, in 64
bits: an edit takes at most one away and adds one, so two words k apart differ in at most 2k bits.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from risk_warnings.rules.marks.forms import Mark, is_han, long_enough
from risk_warnings.rules.marks.likeness import edits

SIGN = 1 << 63
_VERSION = 2  # grows with every change of what keys a mark has, so that those that are kept are written anew


class Key(NamedTuple):
    """`key`, `letters`: signed 64 bits, as PostgreSQL has them; `letters` is 0 where all must be equal. `slack`: how
    many bits of `letters` may differ."""

    key: int
    letters: int
    slack: int


def filed_keys(mark: Mark) -> set[Key]:
    """Under which a mark is kept, to be found by others."""
    found = {_equal(kind, word) for kind, word in _equals(mark)}
    found |= {_equal("core", core) for core in mark.cores if long_enough(core)}
    found |= {_equal("piece", piece) for piece in mark.runs | mark.inside}
    for kind, word in _spelled(mark):
        for at, start, end in _cut(len(word), pieces(word)):
            found.add(Key(_hash(f"{kind}|{len(word)}|{at}|{word[start:end]}"), letters_of(word), 0))
    return found


def asking_keys(mark: Mark) -> set[Key]:
    """What a mark asks for; a kept mark that is alike has at least one of them, with letters that differ within its
    slack."""
    found = {_equal(kind, word) for kind, word in _equals(mark)}
    found |= {_equal("piece", core) for core in mark.cores if long_enough(core)}
    found |= {_equal("core", piece) for piece in mark.runs | mark.inside}
    for kind, word in _spelled(mark):
        for other in ("spelled", "read") if kind == "spelled" else ("spelled",):
            found |= set(_asked(other, word))
    return found


def _equals(mark: Mark) -> Iterator[tuple[str, str]]:
    if mark.plain:
        yield "same", mark.plain
    if mark.core:
        yield "same", mark.core
    yield from (("look", one) for one in mark.looks)
    yield from (("sound", one) for one in mark.sounds)
    # Of Chinese its readings, of Latin its letters: the two meet.
    yield from (("pinyin", one) for one in mark.readings)
    yield from (("pinyin", core) for core in mark.cores if not is_han(core))


def _spelled(mark: Mark) -> Iterator[tuple[str, str]]:
    """Words that may be some letters off."""
    yield from (("spelled", core) for core in mark.cores if edits(len(core), han=is_han(core)))
    yield from (("read", reading) for reading in mark.readings)


def pieces(word: str) -> int:
    """One more than the letters that may differ in a word of this length."""
    return edits(len(word), han=is_han(word)) + 1


@lru_cache(maxsize=1000)
def _cut(length: int, count: int) -> tuple[tuple[int, int, int], ...]:
    """(number, start, end) of `count` pieces, the longer ones last."""
    short, longer = divmod(length, count)
    ends, found = 0, []
    for at in range(count):
        start, ends = ends, ends + short + (at >= count - longer)
        found.append((at, start, ends))
    return tuple(found)


def _asked(kind: str, word: str) -> Iterator[Key]:
    """Every piece of a kept word at most k apart that this word could have, and only where it could have it."""
    han, letters = is_han(word), letters_of(word)
    for length in range(max(1, len(word) - 2), len(word) + 3):
        allowed = edits(min(length, len(word)), han=han)
        change = len(word) - length
        if not allowed or abs(change) > allowed:
            continue
        most = edits(length, han=han)
        for at, start, end in _cut(length, most + 1):
            # At most `at` edits lie before this piece where it is the first that is whole, the rest behind it.
            first = max(start - at, start + change - (most - at), 0)
            last = min(start + at, start + change + (most - at), len(word) - (end - start))
            for place in range(first, last + 1):
                piece = word[place : place + end - start]
                yield Key(_hash(f"{kind}|{length}|{at}|{piece}"), letters, 2 * allowed)


def letters_of(word: str) -> int:
    """The set of its letters as bits, the same bit for those that fall together."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 64)
    return bits - 2 * SIGN if bits >= SIGN else bits


def _equal(kind: str, word: str) -> Key:
    return Key(_hash(f"{kind}={word}"), 0, 0)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def keys_version() -> int:
    """By which rules keys are written now; a function, for tables take it as the default of a new row."""
    return _VERSION
