"""Names of parties made comparable: legal forms, case, spaces, width, accents, traditional characters and punctuation
taken away; a name in several writings (what somebody trades as, the sound of characters) is one key of several forms.

Equality, containment and the sound of whole names only; likeness of spelling comes with the watch on names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from experts.rules.csv_tables import read
from experts.rules.readings import readings
from lawlib.rules.search.folding import fold


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
_BARRED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_HAN = re.compile(r"[぀-ヿ㐀-鿿가-힯]")

# "X Co., Ltd. d/b/a Y" names two, as do a former name and one in brackets after it.
_ALSO = re.compile(
    r"\s*(?:,\s*)?\b(?:(?:doing\s+business|trading|also\s+known|formerly\s+known)\s+as|formerly"
    r"|d\s*[/.]\s*b\s*[/.]\s*a\b\.?|dba\b|a\s*[/.]\s*k\s*[/.]\s*a\b\.?|f\s*[/.]\s*k\s*[/.]\s*a\b\.?|t/a)\s*[:,]?\s*"
    r"|[(（]?\s*(?:曾用名|原名|又名|简称|别名)\s*[:：]?\s*",
    re.IGNORECASE,
)
# A short name that happens to stand inside a longer one says nothing, unless the longer one begins with it.
SHORTEST_HAN, SHORTEST_LATIN, SHORTEST_AT_START = 3, 5, 2
SHORTEST_SOUND, SHORTEST_SOUND_AT_START = 8, 5  # letters of pinyin that stand inside a longer name
BESIDE, SOUND = "|", "~"  # between the forms of a key; before a form that is the sound of another
MOST_READINGS = 4
_CITY = re.compile("(?<=^..)[省市]|(?<=^...)[省市]")
LONGEST_KEY = 500


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The comparable form of a name: tokens joined by one space, "" when nothing but legal form is left.

    "启元储能有限公司" and "启元储能股份有限公司" share a key; so do "BRIGHTMOOR Cell, Inc." and "Brightmoor Cell".
    """
    text = fold(unicodedata.normalize("NFKC", "".join(one for one in name if unicodedata.category(one) != "Cf")))
    text = text.translate(_BARRED)
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


def person_keys(*names: str) -> tuple[str, ...]:
    """Every form under which a person may stand in a paper: a name in Latin letters also with the surname at its other
    end, as patents abroad write their inventors ("Zhang San", "San Zhang")."""
    found: list[str] = []
    for key in filter(None, map(name_key, names)):
        first, *rest = key.split(" ")
        found.append(key)
        if rest and not _HAN.search(key):
            found += [" ".join((*rest, first)), " ".join((rest[-1], first, *rest[:-1]))]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def party_key(name: str) -> str:
    """All forms of a name, for `matches`: each of the names that it holds, and the sound of those in characters.
    "" when nothing is left. "启元储能有限公司 (曾用名: 栎川)" and "Qiyuan Chuneng Co., Ltd. d/b/a Lichuan" agree."""
    forms = [key for part in _ALSO.split(name) if (key := name_key(part))]
    # Papers abroad leave out the 市 of a city.
    spoken = [_CITY.sub("", _letters(form)) for form in forms if _HAN.search(form)]
    sounds = [SOUND + sound for form in spoken for sound in readings(form)[:MOST_READINGS]]
    key = BESIDE.join(dict.fromkeys((*forms, *sounds)))
    return key if len(key) <= LONGEST_KEY else key[:LONGEST_KEY].rpartition(BESIDE)[0] or key[:LONGEST_KEY]


@lru_cache(maxsize=50_000)
def forms_of(key: str) -> tuple[str, ...]:
    """The letters of each form, without blanks: what two keys that agree have in common, one inside the other."""
    return tuple(_letters(form.removeprefix(SOUND)) for form in key.split(BESIDE) if form)


def same_name(one: str, other: str) -> bool:
    """Whether two forms are equal but for the blanks; an empty one equals nothing."""
    return bool(one) and _letters(one) == _letters(other)


def contains_name(one: str, other: str) -> bool:
    """Whether the shorter form stands inside the longer one, on whole words in Latin script, and is long enough to say
    something: "brightmoor" in "brightmoor cell", "启元储能" in "浙江启元储能技术". A shorter one counts at the start:
    "华为" in "华为技术", "sony" in "sony interactive"."""
    short, long = sorted((one, other), key=lambda form: len(_letters(form)))
    letters, whole = _letters(short), _letters(long)
    # The cheap question first: this runs for every party and every name of every candidate.
    if not letters or letters == whole or letters not in whole:
        return False
    han = bool(_HAN.search(letters))
    if len(letters) >= (SHORTEST_HAN if han else SHORTEST_LATIN):
        return han or _on_whole_words(letters, long)
    at_start = len(letters) >= SHORTEST_AT_START and whole.startswith(letters)
    return at_start and (han or _on_whole_words(letters, long, only_at=0))


def _on_whole_words(letters: str, long: str, *, only_at: int | None = None) -> bool:
    ends, at = {0}, 0
    for word in long.split(" "):
        at += len(word)
        ends.add(at)
    whole = _letters(long)
    starts = [only_at] if only_at is not None else sorted(ends)
    return any(whole.startswith(letters, at) and at + len(letters) in ends for at in starts)


@lru_cache(maxsize=20_000)
def _letters(key: str) -> str:
    return key.replace(" ", "")


def sounds_alike(sound: str, latin: str) -> bool:
    """Whether pinyin of a name in characters is the name in Latin letters, or one stands inside the other. Two names in
    characters are never compared by sound: too many sound the same."""
    if _HAN.search(latin):
        return False
    letters = _letters(latin)
    short, long = sorted((sound, letters), key=len)
    if sound == letters or (len(short) >= SHORTEST_SOUND and short in long):
        return True
    # "huawei" in "huawei technologies"
    at_start = len(sound) >= SHORTEST_SOUND_AT_START and letters.startswith(sound)
    return at_start and _on_whole_words(sound, latin, only_at=0)


def might_match(key: str, forms: Iterable[str], all_forms: str) -> bool:
    """Whether `key` could agree with any of many keys, whose `forms_of` are given, and once more by `joined`: exact
    enough to leave most out in no time, `matches` has the last word."""
    own = forms_of(key)
    own_joined = joined(own)
    return any(_found(one, all_forms) for one in own) or any(_found(form, own_joined) for form in forms)


def joined(forms: Iterable[str]) -> str:
    """Forms in one string, each after a bar: what is looked for in all of them is looked for once."""
    return BESIDE + BESIDE.join(forms)


def _found(form: str, in_joined: str) -> bool:
    """Of one too short to count inside another, whether any begins with it."""
    return (form if len(form) >= SHORTEST_HAN else BESIDE + form) in in_joined


def matches(one: str, other: str) -> str:
    """How two keys agree: "same", "contained", "sound" or ""; of keys with several forms, the best of any two."""
    if BESIDE not in one and BESIDE not in other:
        return _agree(one, other)
    found = {_agree(a, b) for a in one.split(BESIDE) for b in other.split(BESIDE)}
    return next((how for how in ("same", "contained", "sound") if how in found), "")


def _agree(one: str, other: str) -> str:
    if one.startswith(SOUND) or other.startswith(SOUND):
        if one.startswith(SOUND) == other.startswith(SOUND):
            return ""
        sound, latin = (one, other) if one.startswith(SOUND) else (other, one)
        return "sound" if latin and sounds_alike(sound.removeprefix(SOUND), latin) else ""
    if same_name(one, other):
        return "same"
    return "contained" if contains_name(one, other) else ""
