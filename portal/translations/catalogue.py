"""The rooms' catalogues against the code: what is missing, left over, fuzzy or told twice; and the merged catalogue."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import polib

from portal.translations.extract import Key

_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]")
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "zh_Hans",
    "Plural-Forms": "nplurals=1; plural=0;",
}


@dataclass
class Merged:
    catalogue: polib.POFile
    problems: list[str] = field(default_factory=list)


def key_of(entry: polib.POEntry) -> Key:
    return Key(entry.msgid, entry.msgctxt, entry.msgid_plural or None)


def words_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def merge(used: dict[Key, list[str]], rooms: Path, root: Path) -> Merged:
    """Put the translations of all rooms under the messages in use. Every problem names file and line."""
    known: dict[Key, list[tuple[str, polib.POEntry]]] = defaultdict(list)
    merged = Merged(polib.POFile())
    merged.catalogue.metadata = HEADER
    for room in sorted(rooms.glob("*.po")):
        for entry in polib.pofile(str(room)):
            place = f"{room.relative_to(root).as_posix()}:{entry.linenum}"
            merged.problems += [f"{place}: {problem}: {entry.msgid!r}" for problem in _faults(entry, used)]
            if not entry.obsolete:
                known[key_of(entry)].append((place, entry))
    for key in sorted(used, key=lambda k: (k.msgid, k.context or "", k.plural or "")):
        if key not in known:
            merged.problems.append(f"{used[key][0]}: no Chinese for {key.msgid!r}" + _in_context(key))
            continue
        place, entry = known[key][0]
        for other_place, other in known[key][1:]:
            if words_of(other) != words_of(entry):
                merged.problems.append(f"{other_place}: {key.msgid!r} is translated otherwise at {place}")
        merged.catalogue.append(_entry(key, entry, used[key]))
    return merged


def _in_context(key: Key) -> str:
    return f" (context {key.context!r})" if key.context else ""


def _faults(entry: polib.POEntry, used: dict[Key, list[str]]) -> list[str]:
    if entry.obsolete:
        return ["obsolete entry, delete it"]
    faults = []
    if entry.fuzzy:
        faults.append("fuzzy")
    if not all(words_of(entry)) or not words_of(entry):
        faults.append("no translation")
    if key_of(entry) not in used:
        faults.append("not used in the code (any more)")
    wanted = set(_PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    if any(set(_PLACEHOLDER.findall(words)) != wanted for words in words_of(entry) if words):
        faults.append(f"must name exactly {sorted(wanted) or 'no'} placeholders")
    return faults


def _entry(key: Key, entry: polib.POEntry, places: list[str]) -> polib.POEntry:
    occurrences = [tuple(place.rsplit(":", 1)) for place in places]
    words = {"msgstr_plural": {0: words_of(entry)[0]}} if key.plural else {"msgstr": entry.msgstr}
    return polib.POEntry(
        msgid=key.msgid, msgctxt=key.context, msgid_plural=key.plural or "", occurrences=occurrences, **words
    )
