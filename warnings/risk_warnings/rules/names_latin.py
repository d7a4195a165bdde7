"""A name in Latin script taken apart: words of place and trade cut wherever they stand, also run together."""

from __future__ import annotations

from collections.abc import Mapping

from risk_warnings.rules.name_core import HEARD, PERSON, Name
from risk_warnings.rules.name_words import ENGLISH_TAILS, ENGLISH_WORDS, NO_TRADE, PINYIN_WORDS, Codes, english_word
from risk_warnings.rules.places import HONG_KONG, places
from risk_warnings.rules.spellings import as_heard, count_syllables, syllables
from risk_warnings.rules.stores import is_everyday

SHORTEST_CORE = 3  # letters; what is left of a run-together word must still be a name
# Business forms of one syllable: factory, firm, shop. As words of their own and behind a trade, or they are names.
FORMS = frozenset({"chang", "hang", "dian"})
LONG_WORD = 16  # letters from which a word is taken for several English ones run together


def latin(text: str, key: str) -> Name:
    found: set[str] = set()
    trades: set[str] = set()
    counties: list[tuple[str, str]] = []
    kept: list[str] = []
    first = ""
    for token in _tokens(key):
        if first and trades and not kept and token in places().latin:  # "Xuhui Technology (Shenzhen)": no district
            found.clear()
            kept.append(first)
        if token in FORMS and trades and kept:
            continue
        rest = _cut(token, found, trades, first=not kept)
        code = places().latin_counties.get(rest)
        if code and not (kept or found or counties):
            found.add(code)
            first = rest
        elif code:
            counties.append((rest, code))
        elif rest:
            kept.append(rest)
    _place_counties(counties, kept, found)
    if not kept and first:  # nothing but a place that is small enough to be a name
        kept = [first]
    core = "".join(kept or [token for token in _tokens(key) if token not in places().latin]) or key.replace(" ", "")
    told = frozenset(trades) - NO_TRADE
    name = Name(text, key, "", (core,), frozenset(found), told, everyday=bool(kept) and is_everyday(kept))
    ways = {HEARD + as_heard(core): "regional"} if len(core) >= 4 else {}
    if not (found or trades):
        ways |= dict.fromkeys(_persons(key.split()), "person")
    return name.with_ways(ways | dict.fromkeys(_begins(kept), "begin"))


def _begins(kept: list[str]) -> list[str]:
    """Pinyin before words that no table has."""
    at = next((at for at, word in enumerate(kept) if not count_syllables(word)), len(kept))
    begin = "".join(kept[:at])
    told = 0 < at < len(kept) and count_syllables(begin) >= 2 and not any(map(count_syllables, kept[at:]))
    return [begin] if told else []


def _place_counties(counties: list[tuple[str, str]], kept: list[str], found: set[str]) -> None:
    """A county of that city, or of none that is named; else it is what the company is called."""
    for word, code in counties:
        if kept and (not found or places().up(code) & found or code in found):
            found.add(code)
        else:
            kept.insert(0, word)


def _persons(words: list[str]) -> list[str]:
    """Keys of a person, whose surname of one syllable stands in front as at home or behind as abroad."""
    if not (2 <= len(words) <= 3 and all(map(count_syllables, words)) and sum(map(count_syllables, words)) <= 3):
        return []
    split = ((words[0], words[1:]), (words[-1], words[:-1]))
    return [f"{PERSON}{surname}|{''.join(given)}" for surname, given in split if count_syllables(surname) == 1]


def _tokens(key: str) -> list[str]:
    """Words; where the clerk wrote syllables or the parts of a place apart ("yao he chu neng", "hong kong") as one."""
    words, joined, at = key.split(), [], 0
    while at < len(words):
        place = next(
            (to for to in (3, 2) if "".join(words[at : at + to]) in places().latin and at + to <= len(words)), 0
        )
        if not place and at:
            place = next(
                (to for to in (4, 3, 2) if "".join(words[at : at + to]) in PINYIN_WORDS and at + to <= len(words)), 0
            )
        to = at + place
        if not place:
            to = at + 1
            while to < len(words) and _syllable(words[at]) and _syllable(words[to]):
                to += 1
        joined.append("".join(words[at:to]))
        at = to
    return joined


def _syllable(word: str) -> bool:
    return word in syllables() and word not in ENGLISH_WORDS


def _cut(token: str, found: set[str], trades: set[str], first: bool) -> str:
    """What of one word tells the company; places and trades are noted on the way. What stands `first` is no trade in
    pinyin: many a core sounds like one."""
    known = places().latin
    if token in known and _together(known[token], found):
        found.add(known[token])
        return ""
    for codes in (english_word(token), None if first else PINYIN_WORDS.get(token)):
        if codes:
            trades.update(codes)
            return ""
    # Run together, in pinyin or translated: a place in front, trades and legal form behind.
    rest = _without_words(token, PINYIN_WORDS, trades)
    if rest != token and not first and rest in PINYIN_WORDS:
        trades.update(PINYIN_WORDS[rest])
        return ""
    if rest in known and _together(known[rest], found):
        found.add(known[rest])
        return ""
    after = _after_place(rest, known, found)
    county = _after_place(after, places().latin_counties, found)
    if after != rest or county != after:
        return _without_words(county, ENGLISH_TAILS, trades)
    return _without_words(rest, ENGLISH_TAILS, trades) if len(rest) >= LONG_WORD else rest


def _after_place(rest: str, table: Mapping[str, str], found: set[str]) -> str:
    """Without the place in front. A county must lie in a place that was found, or be written as one ("Yiwushi")."""
    if rest in table:  # nothing but a place: "Yongkangshi" is not "shi" of Yongkang
        return rest
    for place, code in table.items():
        if len(place) < 5 or not rest.startswith(place) or len(rest) - len(place) < SHORTEST_CORE:
            continue
        of_a_city = table is places().latin or places().up(code) & found or place.endswith(("shi", "qu"))
        if of_a_city and _together(code, found):
            found.add(code)
            return rest.removeprefix(place)
    return rest


def _together(code: str, found: set[str]) -> bool:
    """Whether a place may stand beside those found, in one of them or around it: "Ganzhou Dongfang" is a company of
    Ganzhou that is called like the city Dongfang."""
    return not found or code in HONG_KONG or any(code in places().up(one) or one in places().up(code) for one in found)


def _without_words(rest: str, words: Mapping[str, Codes], trades: set[str]) -> str:
    while word := next(
        (one for one in words if len(one) >= 4 and rest.endswith(one) and len(rest) - len(one) >= SHORTEST_CORE), ""
    ):
        rest = rest.removesuffix(word)
        trades.update(words[word])
    return rest
