"""A parent platform's dated task about a case of a platform below, and what was said about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets_supervision import SupervisionNoteQuerySet, SupervisionQuerySet
from cases.rules.supervision import RUNNING, STEPS, SupervisionState, Urgency, is_late
from portal.tenancy.models import Platform

WORKING_STATES = ["open", "extending"]


class Supervision(models.Model):
    """`cases/rules/supervision.py` says which steps there are; `services/supervise` takes them and nothing else does.

    `source` asks, `target` does the work. `first_due_at` is the day first named, `due_at` the one that counts now,
    `wanted_due_at` the one asked for. `reminded_at` and `late_at` say when both sides were told for this `due_at`.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="supervisions")
    source = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="supervisions_out")
    target = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="supervisions_in")
    urgency = models.CharField(max_length=8, choices=[(u.value, u.value) for u in Urgency])
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in SupervisionState], default="open")
    request = models.TextField(_("what is asked"), max_length=3000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    first_due_at = models.DateTimeField()
    due_at = models.DateTimeField()
    wanted_due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("supervised task")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[s.value for s in SupervisionState]), name="supervision_known_state"
            ),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="supervision_goes_down"),
            models.CheckConstraint(
                condition=models.Q(state="extending", wanted_due_at__isnull=False)
                | (~models.Q(state="extending") & models.Q(wanted_due_at=None)),
                name="supervision_wanted_day",
            ),
        ]
        indexes = [
            models.Index(fields=["target", "state"], name="supervision_by_target"),
            models.Index(fields=["source", "state"], name="supervision_by_source"),
            models.Index(
                fields=["due_at"],
                condition=models.Q(state__in=WORKING_STATES, late_at=None),
                name="supervision_open_by_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.source_id} -> {self.target_id} ({self.state})"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    def is_late(self, now) -> bool:
        return is_late(state=self.state, due_at=self.due_at, finished_at=self.finished_at, now=now)


class SupervisionNote(models.Model):
    """One step with its words, as both sides read it. `until` is the later day asked for or granted."""

    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="notes")
    verb = models.CharField(max_length=13, choices=[(verb, verb) for verb in (*STEPS, "hand_over")])
    text = models.TextField(max_length=5000, blank=True)
    until = models.DateTimeField(null=True)
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = SupervisionNoteQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d %H:%M}"
