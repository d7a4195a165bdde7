"""Words that mean the same, in everyday Chinese, the language of the law and English, from `search_synonyms.csv`.

A group is a word of the index itself ("~12"): whatever its members a text has, and whichever the reader typed, they
meet there. So a member of several words counts as one, and the group is as rare as the texts that speak of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lawlib.rules.csv_tables import read
from lawlib.rules.search.cutting import FIRST_WITHOUT_BLANKS, Word
from lawlib.rules.search.folding import fold

KEY = 2  # members are looked up by their first characters

Members = Mapping[str, list[tuple[str, str]]]


def _groups() -> dict[str, tuple[str, ...]]:
    return {
        f"~{row['group']}": tuple(fold(member).strip() for member in row["members"].split("|") if member.strip())
        for row in read("search_synonyms")
    }


def _by_beginning(groups: Mapping[str, tuple[str, ...]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for group, members in groups.items():
        for member in members:
            found[member[:KEY]].append((member, group))
    return {key: sorted(several, key=lambda one: -len(one[0])) for key, several in found.items()}


GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(_groups())
BY_BEGINNING: Members = MappingProxyType(_by_beginning(GROUPS))


def concepts(folded: str) -> Iterator[Word]:
    """Groups that a folded text speaks of."""
    return members_at(folded, BY_BEGINNING)


def members_at(folded: str, members: Members) -> Iterator[Word]:
    """Members of groups in a folded text, each as its group. A longer member hides what it holds."""
    free = 0
    inside = False  # of a word of an alphabet, where no member begins
    for at in range(len(folded) - 1):
        before, inside = inside, _of_alphabet(folded[at])
        if (before and inside) or (candidates := members.get(folded[at : at + KEY])) is None:
            continue
        longest = 0
        for member, group in candidates:
            if len(member) < longest:
                break
            end = at + len(member)
            if end > free and folded.startswith(member, at) and _ends_here(folded, end):
                longest = len(member)
                yield Word(group, at, end)
        free = max(free, at + longest)


def _ends_here(folded: str, end: int) -> bool:
    """ "ce" is not in "notice"; "tro" may stand between Chinese characters; plurals count."""
    last, after = folded[end - 1], folded[end : end + 2]
    if not _of_alphabet(last):
        return True
    if last.isdigit():
        return not after[:1].isdigit()
    return not (after and _of_alphabet(after[0])) or (after[0] == "s" and not (after[1:] and _of_alphabet(after[1])))


def _of_alphabet(character: str) -> bool:
    return character < FIRST_WITHOUT_BLANKS and character.isalnum()
