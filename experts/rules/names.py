"""Names of parties made comparable: legal forms, case, spaces, width and punctuation taken away.

Equality and containment only; likeness of spelling and of sound comes with the watch on names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from experts.rules.csv_tables import read


def _forms(place: str) -> list[str]:
    """Longest first: a form inside a longer one must not be cut out of it."""
    return sorted((row["form"] for row in read("legal_forms") if row["place"] == place), key=len, reverse=True)


# What a registrar adds to a name: at the end or the start of a Chinese, Japanese or Korean name, what is left of ㈱ and
# its like, and whole words of Latin script.
_AT_END, _AT_START, _ALONE, _WORDS = (
    _forms("end"),
    _forms("start"),
    frozenset(_forms("alone")),
    frozenset(_forms("word")),
)
_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.(?=\s|$|,)")
_PARENS = re.compile(r"[()\[\]{}<>〈〉《》「」【】“”\"'’‘·•]")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_HAN = re.compile(r"[぀-ヿ㐀-鿿가-힯]")

# A short name that happens to stand inside a longer one says nothing.
SHORTEST_HAN, SHORTEST_LATIN = 3, 5


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The comparable form of a name: tokens joined by one space, "" when nothing but legal form is left.

    "启元储能有限公司" and "启元储能股份有限公司" share a key; so do "BRIGHTMOOR Cell, Inc." and "Brightmoor Cell".
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    text = _DOTTED.sub("", text)
    text = text.replace("&", " and ")
    text = _PARENS.sub(" ", text)
    tokens = [cut for token in _WORD.findall(text) if (cut := _cut(token))]
    kept = [token for token in tokens if token not in _WORDS]
    # "and Co" leaves an "and" behind
    while kept and kept[-1] == "and":
        kept.pop()
    return " ".join(kept or tokens)


def _cut(token: str) -> str:
    """A Chinese, Japanese or Korean token without its legal forms; a bare form becomes ""."""
    if not _HAN.search(token):
        return token
    if token in _ALONE:
        return ""
    while form := next((form for form in _AT_END if token.endswith(form)), ""):
        token = token[: -len(form)]
    form = next((form for form in _AT_START if token.startswith(form)), "")
    return token[len(form) :]


def same_name(one: str, other: str) -> bool:
    """Whether two keys are equal; an empty key equals nothing."""
    return bool(one) and one == other


def contains_name(one: str, other: str) -> bool:
    """Whether the shorter key stands inside the longer one, on whole words in Latin script, and is long enough to say
    something: "brightmoor" in "brightmoor cell", "启元储能" in "浙江启元储能技术"."""
    short, long = sorted((one, other), key=len)
    # The cheap question first: this runs for every party and every name of every candidate.
    if short == long or _letters(short) not in _letters(long) or not _says_something(short):
        return False
    return bool(_HAN.search(short)) or f" {short} " in f" {long} "


@lru_cache(maxsize=20_000)
def _letters(key: str) -> str:
    return key.replace(" ", "")


def _says_something(key: str) -> bool:
    letters = _letters(key)
    return len(letters) >= (SHORTEST_HAN if _HAN.search(letters) else SHORTEST_LATIN)


def matches(one: str, other: str) -> str:
    """How two keys agree: "same", "contained" or ""."""
    if same_name(one, other):
        return "same"
    return "contained" if contains_name(one, other) else ""
