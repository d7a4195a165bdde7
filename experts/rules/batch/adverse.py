"""Cases whose sides are against each other: an enterprise that asks in one is the opponent, a company of the opponent's
group, or a co-defendant that is adverse (or of which nobody has said anything) in another.

Who advises on one of them must not advise on the other, nor may a colleague of the same firm. Among seats that are
proposed together it stays at that; a wall of information that was recorded counts against seats that are held
(`experts.rules.conflicts`, which uses the same roles).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from experts.rules.conflicts import ADVICE_COUNTS, ADVISED
from experts.rules.matter import OWN_SIDE, Matter
from experts.rules.name_index import NameIndex
from experts.rules.names import party_key

AGAINST = ADVICE_COUNTS[ADVISED]


def adverse_pairs(matters: Iterable[tuple[int, Matter]]) -> frozenset[tuple[int, int]]:
    """Pairs (smaller id, larger id) of cases that are against each other by name."""
    own: defaultdict[str, set[int]] = defaultdict(set)
    against: defaultdict[str, set[int]] = defaultdict(set)
    for case_id, matter in matters:
        for role, name in matter.parties:
            key = party_key(name)
            if role in OWN_SIDE:
                own[key].add(case_id)
            elif role in AGAINST:
                against[key].add(case_id)
    index = NameIndex(own)
    return frozenset(
        (min(one, other), max(one, other))
        for key, cases in against.items()
        for same in index.agreeing(key)
        for one in cases
        for other in own[same]
        if one != other
    )
