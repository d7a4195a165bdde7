"""Shows which open cases a new version of the deadline rules touches, and applies it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cases.models import Case, CaseDeadline
from cases.selectors.rule_changes import RuleChange, recounted, touched
from cases.services.clocks.apply_rules import apply_rules
from portal.tenancy.scope import system

BATCH = 500


class Command(BaseCommand):
    help = "Preview (default) or --apply: old day -> new day, per case, of deadlines counted by an older rule."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--apply", action="store_true", help="write it, with audit and notice to the people")
        parser.add_argument("--rule", default="", help="only this rule, for instance US-DC-ANS21")
        parser.add_argument("--platform", default="", help="only cases of the platform with this code")

    @system("cases.rule_changes")
    def handle(self, *args: Any, **options: Any) -> None:
        rows = touched(CaseDeadline.objects.all())
        if options["rule"]:
            rows = rows.filter(rule_id=options["rule"])
        if options["platform"]:
            rows = rows.filter(case__platform__code=options["platform"])
        ids = list(rows.order_by("case_id").values_list("case_id", flat=True).distinct())
        cases = moved = 0
        for start in range(0, len(ids), BATCH):
            for case in Case.objects.filter(pk__in=ids[start : start + BATCH]).order_by("pk"):
                changes = self._of(case, apply=options["apply"])
                cases += bool(changes)
                moved += sum(change.moves for change in changes)
        done = "Applied" if options["apply"] else "Preview (nothing was written; --apply writes)"
        self.stdout.write(f"{done}: {cases} cases, {moved} days move.")

    def _of(self, case: Case, *, apply: bool) -> list[RuleChange]:
        rows = list(touched(CaseDeadline.objects.filter(case=case)).order_by("pk"))
        changes = recounted(rows)
        for change in changes:
            self.stdout.write(_line(case, change))
        if apply:
            return apply_rules(actor=None, case=case, now=timezone.now())
        return [change for change in changes if change.result is not None]


def _line(case: Case, change: RuleChange) -> str:
    row = change.deadline
    if change.result is None:
        return f"{case.number} {row.rule_id} {row.rule_version}: not in the table, or not of this case now; left alone"
    return (
        f"{case.number} {row.rule_id} {row.rule_version} -> {change.new_version}: "
        f"{change.old_day} -> {change.new_day} (last day {row.last_day} -> {change.result.last_day})"
    )
