"""A mark in the forms in which it is compared: letters, core without generic words, look, sound, readings, pieces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from experts.rules.readings import readings
from lawlib.rules.search.folding import fold
from risk_warnings.rules.marks.cyrillic import latin_letters
from risk_warnings.rules.marks.kana import romaji
from risk_warnings.rules.tables import read

HAN = re.compile(r"[㐀-鿿]+")
_SIGNS = re.compile("[™℠®©]")
_WORD = re.compile(r"[㐀-鿿]+|[^\W_㐀-鿿]+")
MOST_WORDS, MOST_HAN, LONGEST = 8, 12, 80  # of one mark; what stands beyond is not taken apart
SHORTEST_LATIN, SHORTEST_HAN, SHORTEST_INSIDE = 4, 2, 5  # letters of what is looked for in another mark
GENERIC = frozenset(row["word"] for row in read("mark_generic"))
_GENERIC_HAN = tuple(sorted((word for word in GENERIC if HAN.match(word)), key=len, reverse=True))
_SHAPES: Mapping[str, str] = MappingProxyType({row["shape"]: row["read_as"] for row in read("mark_lookalikes")})
_ONE_SHAPE = str.maketrans({shape: to for shape, to in _SHAPES.items() if len(shape) == 1})
_MORE_SHAPES = tuple((shape, to) for shape, to in _SHAPES.items() if len(shape) > 1)
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph", "f"),
        ("ck|kh", "k"),
        ("qu", "kw"),
        ("c(?=[eiy])", "s"),
        ("[cq]", "k"),
        ("x", "ks"),
        ("z", "s"),
        ("ee|ea|ie", "i"),
        ("oo|ou", "u"),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class Mark:
    """`plain`: all letters and digits, folded. `cores`: the whole without generic words; of a mark in two scripts also
    each script alone. `looks`, `sounds`, `readings`: of the whole and the cores. `runs`: words in a row and parts of
    Chinese words that another mark may consist of; `inside`: beginnings and ends of its Latin words."""

    text: str
    plain: str
    cores: tuple[str, ...]
    looks: frozenset[str]
    sounds: frozenset[str]
    readings: frozenset[str]
    runs: frozenset[str]
    inside: frozenset[str]

    @property
    def core(self) -> str:
        return self.cores[0] if self.cores else ""


def is_han(word: str) -> bool:
    return HAN.search(word) is not None


@lru_cache(maxsize=50_000)
def form(text: str) -> Mark:
    """The mark in all its forms; of one that has no letters (a design) everything is empty."""
    folded = fold(_SIGNS.sub("", text))[:LONGEST]
    words = _WORD.findall(folded)
    telling = [word for one in words if (word := _told(one))] or words
    telling = telling[:MOST_WORDS]
    scripts = [[word for word in telling if is_han(word) is han] for han in (True, False)]
    alone = ["".join(words) for words in scripts] if all(scripts) else []
    cores = tuple(dict.fromkeys(core for core in ("".join(telling), *alone) if core))
    plain = "".join(words)
    pure = [core for core in cores if HAN.fullmatch(core)]
    latin = [core for core in cores if not is_han(core)]
    return Mark(
        text=text,
        plain=plain,
        cores=cores,
        looks=frozenset(look(one) for one in ("".join(folded.split()), plain, *cores) if one),
        sounds=frozenset(sound(core) for core in latin if len(romaji(core)) >= SHORTEST_LATIN),
        readings=frozenset(one for core in pure if len(core) >= SHORTEST_HAN for one in readings(core[:MOST_HAN])),
        runs=frozenset(_runs(telling)) - {"".join(telling)},
        inside=frozenset(_inside(telling)),
    )


def _told(word: str) -> str:
    """The word without what is generic; "" when nothing else is left."""
    if not is_han(word):
        return "" if word in GENERIC else word
    for generic in _GENERIC_HAN:
        if word.endswith(generic) and len(word) - len(generic) >= SHORTEST_HAN:
            word = word.removesuffix(generic)
    return "" if word in GENERIC else word


def look(word: str) -> str:
    """What a passing eye reads; the same for words that look alike."""
    read_as = word.translate(_ONE_SHAPE)
    for shape, to in _MORE_SHAPES:
        read_as = read_as.replace(shape, to)
    return read_as


def sound(word: str) -> str:
    """How a word in Latin or Cyrillic script or kana sounds, roughly and in no one language: the same for usual ways of
    spelling it otherwise."""
    word = latin_letters(romaji(word))
    for pattern, to in _SPELLINGS:
        word = pattern.sub(to, word)
    return word


def long_enough(word: str) -> bool:
    return len(word) >= (SHORTEST_HAN if is_han(word) else SHORTEST_LATIN)


def _runs(words: list[str]) -> set[str]:
    found = {"".join(words[at:to]) for at in range(len(words)) for to in range(at + 1, len(words) + 1)}
    for word in words:
        if is_han(word):
            short = word[:MOST_HAN]
            found |= {short[at:to] for at in range(len(short)) for to in range(at + SHORTEST_HAN, len(short) + 1)}
    return {one for one in found if long_enough(one)}


def _inside(words: list[str]) -> set[str]:
    found = set()
    for word in words:
        if not is_han(word):
            found |= {word[:to] for to in range(SHORTEST_INSIDE, len(word))}
            found |= {word[at:] for at in range(1, len(word) - SHORTEST_INSIDE + 1)}
    return found
