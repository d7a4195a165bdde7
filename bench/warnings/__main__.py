"""How well names of respondents are matched: precision and recall over five files of labelled pairs, with every miss.

The companies are invented. `pairs.csv` follows known patterns, and words and points were tuned on it; half are hard
negatives (same city and trade, same core elsewhere, same sound). The other four were each written before the rules of
their day were changed or read, and measured once before anything was mended for them:

| file | first asked | what was mended since |
|---|---|---|
| `held_out.csv` | precision 1.000, recall 0.450 | "City", a legal form, English run together |
| `blind_a.csv` | precision 0.925, recall 0.325 | words, places, slips, stores, spellings, translations |
| `blind_b.csv` | precision 0.990, recall 0.953 | a second place, a town beside its city, a store called like a person |
| `blind_c.csv` | precision 0.986, recall 0.768 | districts, a clerk's additions, numbered shops, persons, words |

No word was added for one company. `blind_c.csv` was written by a stranger to the rules who looked for ways that papers
and market places have and the other files had not: what it gave when first asked is what to expect of an unknown file.

Run: python -m bench.warnings
"""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import portal  # noqa: F401  puts warnings/ on the path
from risk_warnings.rules.matching import Party, Registered, Score, best
from risk_warnings.rules.name_keys import party_keys, registered_keys
from risk_warnings.rules.name_words import HAN_PLACES
from risk_warnings.rules.thresholds import THRESHOLDS

PAIRS = Path(__file__).with_name("pairs.csv")
HELD_OUT, BLIND_A, BLIND_B, BLIND_C = (
    Path(__file__).with_name(f"{name}.csv") for name in ("held_out", "blind_a", "blind_b", "blind_c")
)


@dataclass(frozen=True)
class Judged:
    seen: str
    why: str
    same: bool
    score: Score
    found: bool  # by the keys that the database looks for

    @property
    def proposed(self) -> bool:
        return self.found and self.score.points >= THRESHOLDS["propose_name"]


def judged(path: Path = PAIRS) -> list[Judged]:
    with path.open(encoding="utf-8", newline="") as file:
        return [_judge(row) for row in csv.DictReader(file)]


def _judge(row: dict[str, str]) -> Judged:
    names_en, aliases, stores = (
        tuple(filter(None, row.get(column, "").split(";"))) for column in ("name_en", "aliases", "stores")
    )
    registered = Registered(
        name_zh=row["name_zh"],
        names_en=names_en,
        aliases=aliases,
        stores=tuple(("", "", store) for store in stores),
        place=HAN_PLACES.get(row.get("place", ""), ""),
    )
    found = bool(registered_keys(registered) & party_keys({"name": row["seen"]}))
    return Judged(row["seen"], row["why"], row["same"] == "1", best(registered, Party(row["seen"])), found)


def precision_and_recall(pairs: list[Judged]) -> tuple[float, float]:
    right = sum(one.same and one.proposed for one in pairs)
    return right / sum(one.proposed for one in pairs), right / sum(one.same for one in pairs)


def main() -> None:
    _tell("tuned on", judged())
    for what, path in (
        ("held out", HELD_OUT),
        ("blind, first", BLIND_A),
        ("blind, second", BLIND_B),
        ("blind, third", BLIND_C),
    ):
        _tell(what, judged(path))


def _tell(what: str, pairs: list[Judged]) -> None:
    precision, recall = precision_and_recall(pairs)
    same = sum(one.same for one in pairs)
    print(f"{what}: {len(pairs)} pairs, {same} of one company, {THRESHOLDS['propose_name']} points")
    print(f"precision {precision:.3f}, recall {recall:.3f}")
    for one in pairs:
        if one.same != one.proposed:
            print(f"  {'missed' if one.same else 'wrong '} {one.score.points:3} {one.why}: {one.seen}")
    print(Counter(one.why for one in pairs if one.same != one.proposed).most_common(5))


if __name__ == "__main__":
    main()
