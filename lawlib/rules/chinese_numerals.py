"""Numbers of articles as Chinese and Japanese laws write them: 一百一十二, 百三, 一〇五, ２０, 20."""

import unicodedata

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "元": 1}
UNITS = {"十": 10, "百": 100, "千": 1000}
SIGNS = "零〇○一二三四五六七八九两十百千"


def number_of(text: str) -> int | None:
    """None for what is no number below 10,000."""
    plain = unicodedata.normalize("NFKC", text)
    if plain.isascii():
        return int(plain) if plain.isdigit() and len(plain) <= 4 else None
    if not all(sign in DIGITS or sign in UNITS for sign in text):
        return None
    if not any(sign in UNITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text)) if len(text) <= 4 else None
    return _with_units(text)


def _with_units(text: str) -> int | None:
    """Units fall from left to right; a unit without a digit before it is one of it (十, 百三)."""
    total, digit, below = 0, None, 10_000
    for sign in text:
        if sign in UNITS:
            unit = UNITS[sign]
            if unit >= below or digit == 0:
                return None
            total += (1 if digit is None else digit) * unit
            digit, below = None, unit
        elif DIGITS[sign] == 0:
            if digit is not None:
                return None
        elif digit is not None:
            return None
        else:
            digit = DIGITS[sign]
    return total + (digit or 0)


def written(number: int) -> str:
    """As a law of today's China writes it: 一百一十二, 二百零五. Raises `ValueError` outside 1 to 9,999."""
    if not 1 <= number <= 9_999:
        raise ValueError(number)
    text, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + "零一二三四五六七八九"[digit] + sign
        gap = False
    return text[1:] if text.startswith("一十") else text
