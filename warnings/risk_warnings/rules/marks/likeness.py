"""How two marks are alike: the strongest reason, then what speaks for and against, each with its points.

`data/score_parts.csv` has points and words, `data/mark_edits.csv` how many letters may differ at which length,
`data/mark_classes.csv` which Nice classes are near each other. A score proposes; a person decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from risk_warnings.rules.marks.forms import SHORTEST_LATIN, Mark, form, is_han, long_enough
from risk_warnings.rules.matching import HIGHEST, NOTHING, POINTS, Score
from risk_warnings.rules.tables import read
from risk_warnings.rules.thresholds import THRESHOLDS

_EDITS: Mapping[str, tuple[tuple[int, int], ...]] = MappingProxyType(
    {
        script: tuple(
            sorted(
                ((int(row["letters"]), int(row["edits"])) for row in read("mark_edits") if row["script"] == script),
                reverse=True,
            )
        )
        for script in ("latin", "han")
    }
)
RELATED: Mapping[int, frozenset[int]] = MappingProxyType(
    {int(row["class"]): frozenset(map(int, row["related"].split())) for row in read("mark_classes")}
)
PINYIN_LETTERS = 6  # a reading this long may be one letter off


def edits(letters: int, *, han: bool) -> int:
    """How many letters two words may differ by when the shorter one has so many."""
    return next(allowed for least, allowed in _EDITS["han" if han else "latin"] if letters >= least)


def likeness(ours: Mark, theirs: Mark) -> str:
    """The code of the strongest reason why the words are alike; "" when they are not."""
    return next((code for code, alike in _REASONS if alike(ours, theirs)), "")


def _same(ours: Mark, theirs: Mark) -> bool:
    return bool(ours.plain) and ours.plain == theirs.plain


def _core(ours: Mark, theirs: Mark) -> bool:
    return bool(ours.core) and ours.core == theirs.core


def _script(ours: Mark, theirs: Mark) -> bool:
    return not set(ours.cores).isdisjoint(theirs.cores)


def _look(ours: Mark, theirs: Mark) -> bool:
    return not ours.looks.isdisjoint(theirs.looks)


def _pinyin(ours: Mark, theirs: Mark) -> bool:
    return any(
        core in one.readings and len(core) >= SHORTEST_LATIN
        for one, other in ((ours, theirs), (theirs, ours))
        for core in other.cores
    )


def _homophone(ours: Mark, theirs: Mark) -> bool:
    return not ours.readings.isdisjoint(theirs.readings)


def _sound(ours: Mark, theirs: Mark) -> bool:
    return not ours.sounds.isdisjoint(theirs.sounds)


def _apart(ours: Mark, theirs: Mark) -> int:
    """Letters between the nearest cores of one script; 99 when more than the table allows."""
    least = 99
    for one in ours.cores:
        for other in theirs.cores:
            if is_han(one) is is_han(other):
                allowed = edits(min(len(one), len(other)), han=is_han(one))
                if allowed and abs(len(one) - len(other)) <= allowed:
                    apart = Levenshtein.distance(one, other, score_cutoff=allowed)
                    least = min(least, apart if apart <= allowed else 99)
    return least


def _one_edit(ours: Mark, theirs: Mark) -> bool:
    return _apart(ours, theirs) <= 1


def _two_edits(ours: Mark, theirs: Mark) -> bool:
    return _apart(ours, theirs) == 2  # noqa: PLR2004


def _pinyin_near(ours: Mark, theirs: Mark) -> bool:
    return any(
        min(len(core), len(reading)) >= PINYIN_LETTERS and Levenshtein.distance(core, reading, score_cutoff=1) <= 1
        for one, other in ((ours, theirs), (theirs, ours))
        for core in other.cores
        if not is_han(core)
        for reading in one.readings
    )


def _contains(ours: Mark, theirs: Mark) -> bool:
    return any(core in theirs.runs for core in ours.cores if long_enough(core))


def _inside(ours: Mark, theirs: Mark) -> bool:
    return any(core in theirs.inside for core in ours.cores)


def _contained(ours: Mark, theirs: Mark) -> bool:
    return _contains(theirs, ours)


_REASONS = (
    ("mark_same", _same),
    ("mark_core", _core),
    ("mark_script", _script),
    ("mark_look", _look),
    ("mark_pinyin", _pinyin),
    ("mark_homophone", _homophone),
    ("mark_sound", _sound),
    ("mark_one_edit", _one_edit),
    ("mark_contains", _contains),
    ("mark_two_edits", _two_edits),
    ("mark_inside", _inside),
    ("mark_pinyin_near", _pinyin_near),
    ("mark_contained", _contained),
)


def score(
    ours: str,
    theirs: str,
    *,
    classes: Collection[int] = (),
    seen: Collection[int] = (),
    market: bool | None = None,
) -> Score:
    """`classes`: of the watched mark, `seen`: of the application. `market`: whether the office is of a registered
    country; None where none is registered. Every part has its words in `score_parts.csv`."""
    one, other = form(ours), form(theirs)
    reason = likeness(one, other)
    if not reason:
        return NOTHING
    parts = [reason, class_part(classes, seen)]
    if market is not None:
        parts.append("mark_market" if market else "mark_other_market")
    if _short(one.core, other.core):
        parts.append("mark_short")
    told = tuple((code, POINTS[code]) for code in parts)
    points = min(HIGHEST, max(0, sum(value for _code, value in told)))
    return Score(points, told, False, "mark", ours, theirs)


def _short(*cores: str) -> bool:
    return any(not is_han(core) and len(core) <= THRESHOLDS["mark_short_letters"] for core in cores)


def class_part(classes: Collection[int], seen: Collection[int]) -> str:
    if not classes or not seen:
        return "mark_class_unknown"
    if set(classes) & set(seen):
        return "mark_same_class"
    return "mark_related_class" if related(classes) & set(seen) else "mark_other_class"


def related(classes: Iterable[int]) -> frozenset[int]:
    """Classes near to any of these, in either direction of the table."""
    asked = set(classes)
    near = {other for one in asked for other in RELATED.get(one, ())}
    return frozenset(near | {one for one, others in RELATED.items() if asked & others})
