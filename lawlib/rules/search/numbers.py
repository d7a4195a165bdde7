"""Numbers as law texts write them: Chinese numerals, and the many ways to name article 10."""

from __future__ import annotations

import re
from collections.abc import Iterator

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "[零〇一二两三四五六七八九十百千]"
# What a numeral must stand before to be a number: "三个月" is one, "一般" is not.
COUNTED = re.compile(rf"({NUMERAL}{{1,7}})(?=(?:个|条|款|项|章|节|编|日|天|月|年|周|号|倍|小时|工作日|万|元|类))")
CHINESE = re.compile(
    rf"第?({NUMERAL}{{1,7}}|[0-9]{{1,4}})\s*条(?:\s*[之の]\s*({NUMERAL}{{1,3}}|[0-9]{{1,2}}))?"
    r"|제\s*([0-9]{1,4})\s*조(?:\s*의\s*([0-9]{1,2}))?"  # Korean
)
# Folded text: "§" stays, "Art." is lower case. "s 10(1)" is how Commonwealth lawyers write a section.
LATIN = re.compile(
    r"(?:§§?|(?<![a-z])(?:articles?|arts?|sections?|secs?|sects?|rules?|regulations?|regs?|artikel|articulos?|articoli"
    r"|articolo|artigos?|paragraphs?|s)\b\.?)\s*([0-9]{1,4})(?:\s?-\s?([0-9]{1,2})(?![0-9]))?([a-z]{1,2})?(?![0-9a-z])"
)


def numeral(text: str) -> int:
    """ "一百一十二" is 112; "二〇二五" and digits are read as they stand."""
    if text.isascii():
        return int(text)
    if not any(unit in text for unit in UNITS):
        return int("".join(str(DIGITS[one]) for one in text))
    total, digit = 0, 0
    for one in text:
        if one in UNITS:
            total += (digit or 1) * UNITS[one]
            digit = 0
        else:
            digit = DIGITS[one]
    return total + digit


def article_marks(folded: str) -> Iterator[tuple[str, int, int]]:
    """("#10", start, end) for 第十条, 第10条, Art. 10, Article 10, § 10; "#112a", "#10-1" for what was put between."""
    for found in CHINESE.finditer(folded):
        number, between = found.group(1) or found.group(3), found.group(2) or found.group(4)
        mark = f"#{numeral(number)}"
        yield (f"{mark}-{numeral(between)}" if between else mark), *found.span()
    for found in LATIN.finditer(folded):
        number, between, letter = found.groups()
        mark = f"#{int(number)}"
        yield mark, *found.span()
        if between:
            yield f"{mark}-{int(between)}", *found.span()
        if letter:
            yield f"{mark}{letter}", *found.span()


def counted_numbers(folded: str) -> Iterator[tuple[str, int, int]]:
    """Chinese numerals that count something, in digits."""
    for found in COUNTED.finditer(folded):
        yield str(numeral(found.group(1))), *found.span()
