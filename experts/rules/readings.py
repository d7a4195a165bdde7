"""How names in characters are read aloud: pinyin, with the alternatives of characters that are read in several ways."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, pinyin

MAX_READINGS = 12  # of one name; the first readings are the likely ones


@lru_cache(maxsize=20_000)
def readings(han: str) -> tuple[str, ...]:
    """Run-together pinyin of Chinese characters, the likeliest first; what is no character is left out."""
    # Character by character: the dictionary of phrases would leave out the readings that a stranger's clerk chose.
    each = [pinyin(one, style=Style.NORMAL, heteronym=True, errors="ignore") for one in han]
    syllables = [list(dict.fromkeys(one[0])) for one in each if one]
    usual = "".join(one[0] for one in pinyin(han, style=Style.NORMAL, errors="ignore"))
    # ü is written v in computers, u in papers and yu in passports.
    found = [usual, usual.replace("v", "u"), usual.replace("v", "yu")]
    found += ["".join(choice) for choice in islice(product(*syllables), MAX_READINGS)]
    return tuple(dict.fromkeys(found))[:MAX_READINGS]
