"""How to reach a person: mobile numbers."""

import re

MAINLAND = re.compile(r"1[3-9]\d{9}")
E164 = re.compile(r"\+[1-9]\d{6,14}")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FILLING = str.maketrans("", "", " \u3000\u00a0-()")


def normalise_mobile(raw: str) -> str:
    """Full-width characters narrowed, spaces, hyphens and brackets dropped, +86 before a mainland number dropped."""
    number = raw.translate(_FULL_WIDTH).translate(_FILLING)
    for prefix in ("+86", "0086"):
        if number.startswith(prefix) and MAINLAND.fullmatch(number.removeprefix(prefix)):
            return number.removeprefix(prefix)
    return f"+{number[2:]}" if number.startswith("00") else number


def is_mobile(number: str) -> bool:
    """A mainland number (1[3-9] and nine digits) or E.164 with its plus sign; already normalised."""
    return bool(number.isascii() and (MAINLAND.fullmatch(number) or E164.fullmatch(number)))
