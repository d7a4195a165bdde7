"""The clocks of the promises to an enterprise, and what was told of each."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from cases.models.case import Case
from cases.querysets_promises import ChecklistQuerySet, ClockQuerySet
from cases.rules.promises import Step, spent_by
from cases.rules.sla import Promise, Ring, promises, ring_of
from portal.tenancy.rules.office_hours import OfficeHours


class PromiseClock(models.Model):
    """One promise of one case (docs/adr/0020). `services/promise_clocks.py` keeps the rows, nothing else does.

    `total` is the promised time, working time of the responsible platform where `working`; `spent` what was used up at
    `running_from` (None: it stands still, the enterprise is asked). `half_at`, `due_at` and `escalate_at` say when a
    half, the whole and one and a half of it are used up. `next_at` is the first of them of which nobody was told.
    """

    class Outcome(models.TextChoices):
        KEPT = "kept"
        LATE = "late"
        DROPPED = "dropped"  # ended without it: another level, the case closed

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    promise = models.CharField(max_length=12)
    level = models.CharField(max_length=6)
    since = models.DateTimeField()
    total = models.DurationField()
    working = models.BooleanField()
    by_law = models.BooleanField(default=False)
    spent = models.DurationField(default=timedelta)
    running_from = models.DateTimeField(null=True)
    half_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    escalate_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=7, choices=Outcome.choices, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "promise"], condition=Q(ended_at=None), name="clock_runs_once_per_promise"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="") | Q(ended_at__isnull=False) & ~Q(outcome=""),
                name="clock_ended_with_outcome",
            ),
            models.CheckConstraint(condition=Q(ended_at=None) | Q(next_at=None), name="clock_ended_tells_nobody"),
        ]
        indexes = [
            # What is due, and what is broken.
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="clock_due"),
            models.Index(fields=["case"], condition=Q(ended_at=None), name="clock_running"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.level}/{self.promise} {self.outcome or 'running'}"

    @property
    def made(self) -> Promise | None:
        """The promise as the table has it; None for one of an older table."""
        return promises().get(self.level, {}).get(self.promise)

    @property
    def is_paused(self) -> bool:
        return self.ended_at is None and self.running_from is None

    def ring(self, now: datetime, hours: OfficeHours) -> Ring:
        """How far it has run, by the office hours of the platform. One that stands still is never late by standing."""
        gone = spent_by(now, before=self.spent, running_from=self.running_from, working=self.working, hours=hours)
        return ring_of(gone, self.total, late=self.due_at is not None and self.due_at <= now)

    @property
    def moments(self) -> dict[Step, datetime | None]:
        return {Step.REMIND: self.half_at, Step.SUPERVISE: self.due_at, Step.ESCALATE: self.escalate_at}


class PromiseStep(models.Model):
    """That somebody was told of a clock: each step once, however often the sweep runs."""

    clock = models.ForeignKey(PromiseClock, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=9, choices=[(step.value, step.value) for step in Step])
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["clock", "step"], name="clock_step_once")]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.step}"


class ChecklistItem(models.Model):
    """One point of what a level asks for (`cases/data/level_checklists.csv`), as the case has it. A changed level adds
    its own points; those of the level before stay, with what was done. `version` is that of the table."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="checklist")
    level = models.CharField(max_length=6)
    item = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    added_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("tenancy.User", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "level", "item"], name="checklist_point_once"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="checklist_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.level}/{self.item}"


class RegradeRun(models.Model):
    """The nightly look at every open case: `behind` is the id of the last case that was looked at, so that a run that
    was killed goes on there. `day` is the day in Beijing."""

    day = models.DateField(unique=True)
    began_at = models.DateTimeField()
    behind = models.BigIntegerField(default=0)
    looked_at = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    regraded = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}: {self.looked_at}"
