"""`python -m bench.warnings.labelled_marks`: precision and recall of watched marks over labelled pairs, every miss too.

`mark_pairs.csv` was written before the rules were read: word, pinyin, homophones, look-alikes, scripts, classes and
offices; the words are invented. First asked: precision 0.906, recall 0.951; Cyrillic and words for whom goods are meant
were added since. A word that is the same in a class far away counts as wrong here and is proposed on purpose.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import portal  # noqa: F401  puts warnings/ on the path
from risk_warnings.rules.marks.inputs import in_market
from risk_warnings.rules.marks.join import Table, asking_rows, filed_rows, join
from risk_warnings.rules.marks.likeness import score
from risk_warnings.rules.thresholds import THRESHOLDS

PAIRS = Path(__file__).with_name("mark_pairs.csv")


@dataclass(frozen=True)
class Judged:
    what: str
    same: bool
    points: int
    proposed: bool


def judged() -> list[Judged]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [_judge(row) for row in csv.DictReader(file)]


def _judge(row: dict[str, str]) -> Judged:
    ours, seen = ({int(one) for one in row[column].split(",")} for column in ("classes", "seen_classes"))
    market = in_market([one for one in row["offices"].split(";") if one], row["office"])
    scored = score(row["mark"], row["seen"], classes=ours, seen=seen, market=market)
    filed, asking = Table.of(filed_rows([(1, row["mark"])])).sorted(), Table.of(asking_rows([(1, row["seen"])]))
    found = len(join(filed, asking)[0]) > 0  # by the keys that the database looks for
    what = f"{row['why']}: {row['mark']} {row['classes']} - {row['seen']} {row['seen_classes']} {row['office']}"
    return Judged(what, row["same"] == "1", scored.points, found and scored.points >= THRESHOLDS["propose_mark"])


def precision_and_recall(pairs: list[Judged]) -> tuple[float, float]:
    right = sum(one.same and one.proposed for one in pairs)
    return right / sum(one.proposed for one in pairs), right / sum(one.same for one in pairs)


def main() -> None:
    pairs = judged()
    precision, recall = precision_and_recall(pairs)
    print(f"{len(pairs)} pairs, {sum(one.same for one in pairs)} alike; precision {precision:.3f}, recall {recall:.3f}")
    for one in pairs:
        if one.same != one.proposed:
            print(f"  {'missed' if one.same else 'wrong '} {one.points:3} {one.what}")


if __name__ == "__main__":
    main()
