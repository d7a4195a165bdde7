"""A link, a case and a calendar file name the version of a rule: what moves a date must not change under that name.

A changed rule gets a new `version` and a new line here: `python -m tests.lawlib.test_versions` prints what is missing.
"""

import csv
import hashlib
from pathlib import Path

from lawlib.rules.tables import COUNTING, RULES, TABLE_VERSION, DeadlineRule

KNOWN = Path(__file__).parent / "data" / "rule_versions.csv"


def fingerprint(rule: DeadlineRule) -> str:
    """Of everything that moves a date; words, sources and cautions may be mended without a new version."""
    way = COUNTING[rule.count_rule]
    told = (
        *(rule.window, rule.count_rule, rule.valid_from, rule.valid_to, rule.safe_value, rule.longer, rule.opens),
        *(rule.calendar, [(one.key, one.window) for one in rule.add_ons]),
        *(way.first_day, way.roll, way.step_back, way.calendar, way.place, way.extra_closed, way.suspended),
        way.skip_below_days,
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]


def known() -> dict[tuple[str, str], str]:
    with KNOWN.open(encoding="utf-8", newline="") as file:
        return {(row["id"], row["version"]): row["fingerprint"] for row in csv.DictReader(file)}


def test_nothing_that_moves_a_date_changes_without_a_new_version() -> None:
    now = {(rule.id, rule.version): fingerprint(rule) for rule in RULES.values()}
    before = known()
    assert {key for key, print_ in now.items() if before.get(key) != print_} == set()


def test_no_rule_is_newer_than_the_tables() -> None:
    newest = max((rule.version for rule in RULES.values()), key=lambda text: [int(part) for part in text.split(".")])
    assert newest == TABLE_VERSION


if __name__ == "__main__":
    for rule in RULES.values():
        if (rule.id, rule.version) not in known():
            print(f"{rule.id},{rule.version},{fingerprint(rule)}")  # noqa: T201
