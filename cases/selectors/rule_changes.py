"""Which open cases a new version of a deadline rule touches, and what it would make of their days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from cases.models import CaseDeadline, Dossier
from cases.querysets_deadlines import DeadlineQuerySet
from cases.rules.facts import facts
from lawlib.rules.applicable import applicable
from lawlib.rules.results import DeadlineResult
from lawlib.rules.tables import RULES
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system

AT_ONCE = 200  # rows of the page


@dataclass(frozen=True)
class RuleChange:
    """`result` is None where the rule has left the table, or the facts no longer lead to it: a person must look."""

    deadline: CaseDeadline
    result: DeadlineResult | None

    @property
    def new_version(self) -> str:
        return self.result.rule.version if self.result else ""

    @property
    def old_day(self) -> date | None:
        return self.deadline.safe_day

    @property
    def new_day(self) -> date | None:
        return self.result.earliest_safe_day if self.result else None

    @property
    def moves(self) -> bool:
        """Whether a computed day changes; the version alone wakes nobody."""
        if self.result is None:
            return False
        now = (self.result.earliest_safe_day, self.result.last_day)
        return now != (self.deadline.safe_day, self.deadline.last_day)


def touched(deadlines: DeadlineQuerySet) -> DeadlineQuerySet:
    """Those of open cases, not met yet, that another version of their rule counted than the table's of today."""
    by_version: dict[str, list[str]] = defaultdict(list)
    for rule in RULES.values():
        by_version[rule.version].append(rule.id)
    current = Q(pk__in=[])
    for version, ids in by_version.items():
        current |= Q(rule_id__in=ids, rule_version=version)
    return deadlines.of_open_cases().filter(done_at=None).exclude(rule_version="").exclude(current)


def recounted(deadlines: Sequence[CaseDeadline]) -> list[RuleChange]:
    """Two queries at most, however many there are; the cases come with them."""
    dossiers = Dossier.objects.filter(case__in={row.case_id for row in deadlines})
    answers = dict(dossiers.values_list("case_id", "answers"))
    found = []
    counted: dict[int, dict[str, DeadlineResult | None]] = {}
    for row in deadlines:
        if row.case_id not in counted:
            counted[row.case_id] = _count(answers.get(row.case_id, {}))
        found.append(RuleChange(row, counted[row.case_id].get(row.rule_id)))
    return found


def _count(answers: dict) -> dict[str, DeadlineResult | None]:
    known = facts(answers)
    rules = applicable(known.get("proceeding_type", ""), known.get("jurisdiction", ""), known)
    return {item.rule_id: item.result() for item in rules}


def changes_seen_by(actor: Actor) -> list[RuleChange]:
    """Of the cases whose file the actor reads, the nearest days first."""
    rows = touched(CaseDeadline.objects.visible_to(actor)).select_related("case__platform", "case__enterprise")
    return recounted(list(rows.order_by("safe_day", "pk")[:AT_ONCE]))


@system("cases.rule_changes")
def counts_by_platform() -> list[dict]:
    """For the national centre, which reads no other platform's file: which cases of whom, by rule, and how many; no
    days. It sees the headers of all of them anyway. The numbers are those of the nearest."""
    rows = touched(CaseDeadline.objects.filter(case__restricted=False))
    columns = ("rule_id", "rule_version", "case__platform__name_zh", "case__platform__name_en")
    counts = list(rows.values(*columns).annotate(cases=Count("case", distinct=True)).order_by(*columns))
    numbers: dict[tuple, list[str]] = defaultdict(list)
    for *group, number in rows.values_list(*columns, "case__number").order_by("safe_day", "pk")[:AT_ONCE]:
        numbers[tuple(group)].append(number)
    return [{**row, "numbers": numbers[tuple(row[name] for name in columns)]} for row in counts]
