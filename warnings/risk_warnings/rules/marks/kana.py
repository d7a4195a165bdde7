"""Kana as Latin letters (Hepburn, without long vowels), so that a Japanese mark sounds like its Latin one."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ROWS: Mapping[str, str] = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ", "h": "ハヒフヘホ",
    "m": "マミムメモ", "y": "ヤ　ユ　ヨ", "r": "ラリルレロ", "w": "ワヰ　ヱヲ", "g": "ガギグゲゴ", "z": "ザジズゼゾ",
    "d": "ダヂヅデド", "b": "バビブベボ", "p": "パピプペポ", "v": "　　ヴ　　",
}  # fmt: skip
_PLAIN = {
    **{kana: row + vowel for row, five in _ROWS.items() for kana, vowel in zip(five, "aiueo", strict=True)},
    "シ": "shi",
    "チ": "chi",
    "ツ": "tsu",
    "フ": "fu",
    "ジ": "ji",
    "ヂ": "ji",
    "ヅ": "zu",
    "ヲ": "o",
    "ン": "n",
}
_SMALL = {"ャ": "a", "ュ": "u", "ョ": "o", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
_KANA = re.compile("[ぁ-ゖァ-ヺー]")
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


def romaji(word: str) -> str:
    """The word with its kana in Latin letters; other characters stay."""
    if not _KANA.search(word):
        return word
    found: list[str] = []
    for char in word.translate(_TO_KATAKANA):
        if char in _SMALL and found:
            before, glide = found.pop(), char in "ャュョ"
            soft = before.removesuffix("i")
            joint = "y" if glide and soft not in ("sh", "ch", "j") else ""
            found.append((soft if glide else before[:-1]) + joint + _SMALL[char])
        elif char not in "ーッ":
            found.append(_PLAIN.get(char, char))
    return "".join(found)
