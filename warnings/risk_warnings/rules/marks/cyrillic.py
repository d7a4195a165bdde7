"""Cyrillic as Latin letters, roughly as applicants write it, so that "КОРВИТА" sounds like "KORVITA"."""

from __future__ import annotations

_LETTERS = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфыэіґ", "abvgdeezijklmnoprstufyeig", strict=True))
    | {"й": "i", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya", "є": "ye"}
    | {"ї": "yi", "ъ": "", "ь": ""}
)


def latin_letters(word: str) -> str:
    """The word with its Cyrillic letters in Latin ones; other characters stay."""
    return word.translate(_LETTERS)
