"""The order of names as a Chinese reader looks for them: by pinyin, syllable for syllable, the tone after the syllable,
the same characters together; Latin letters among them, without regard to case and accents.

PostgreSQL orders characters by code point unless it was built with ICU, which the embedded one is not. So the order is
a text of letters and digits, made here and kept beside the name (`portal.database.name_order`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from pypinyin import Style, lazy_pinyin

COUNTED = 60  # characters of a name; no two names agree so far and differ behind
LONGEST = 10 * COUNTED
_RUNS = re.compile(r"([㐀-䶿一-鿿]+)")
# Surnames that are read otherwise than the character usually is (现代汉语词典); two characters before one.
_SURNAMES = {
    "尉迟": ("yu4", "chi2"),
    "万俟": ("mo4", "qi2"),
    "长孙": ("zhang3", "sun1"),
    "单于": ("chan2", "yu2"),
    "单": ("shan4",),
    "曾": ("zeng1",),
    "仇": ("qiu2",),
    "解": ("xie4",),
    "区": ("ou1",),
    "查": ("zha1",),
    "朴": ("piao2",),
    "任": ("ren2",),
    "缪": ("miao4",),
    "盖": ("ge3",),
    "翟": ("zhai2",),
    "华": ("hua4",),
    "覃": ("qin2",),
    "燕": ("yan1",),
    "员": ("yun4",),
    "乐": ("yue4",),
    "黑": ("he4",),
    "折": ("she2",),
}


@lru_cache(maxsize=4096)
def name_order(name: str, *, person: bool = False) -> str:
    """What sorts by code point as `name` is looked for. `person`: the name begins with a surname, which may be read
    otherwise than the character elsewhere."""
    runs = [run for run in _RUNS.split(name.strip()[:COUNTED]) if run.strip()]
    return " ".join(_of(run, surname=person and number == 0) for number, run in enumerate(runs))


def _of(run: str, *, surname: bool) -> str:
    if not _RUNS.fullmatch(run):
        letters = (one for one in normalize("NFKD", run) if not combining(one))
        return " ".join("".join(letters).casefold().split())
    # A list from `errors` is one entry for each character without a reading.
    read = lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True, errors=list)  # type: ignore[arg-type]
    if surname:
        sounds = next((_SURNAMES[run[:size]] for size in (2, 1) if run[:size] in _SURNAMES), ())
        read[: len(sounds)] = sounds
    # The character behind its sound keeps one surname together before the next of the same sound.
    return " ".join(f"{sound}{character}" for sound, character in zip(read, run, strict=True))
