"""What happened: the timeline and every grading."""

from django.conf import settings
from django.db import models

from cases.models.case import Case
from cases.querysets import EventQuerySet, OfCaseQuerySet


class CaseEvent(models.Model):
    """One entry of the timeline, past tense. `kind` names the words (`cases/words.py`), `data` their parameters.

    `audience` says who sees it among those who see the case: everyone, or staff and experts, or staff alone.
    """

    class Audience(models.TextChoices):
        ALL = "all"
        ADVISERS = "advisers"
        STAFF = "staff"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=40)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.ALL)
    at = models.DateTimeField()

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["case", "-at"], name="event_by_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"

    @property
    def who(self) -> str:
        """The person's name; empty for the system."""
        return str(self.actor) if self.actor else ""


class LevelDecision(models.Model):
    """How a level came about: the rules' result with its inputs, or a person's change with its reason.

    A person may raise; lowering waits for a second person, who approves it (`approved_by`, from then on `in_force`) or
    refuses it with an `answer`. `weighed` holds the reasons of the rules (`Grading.reasons`) that a person knew: for
    those alone the rules do not raise the case again.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="level_decisions")
    level = models.CharField(max_length=6)
    previous = models.CharField(max_length=6, blank=True)
    score = models.PositiveSmallIntegerField(default=0)
    hits = models.JSONField(default=list)
    rule_version = models.CharField(max_length=20, blank=True)
    reason = models.TextField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    refused_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(max_length=2000, blank=True, default="")
    weighed = models.JSONField(default=list)
    in_force = models.BooleanField(default=True)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["case", "-id"], name="decision_by_case")]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(in_force=False, refused_by=None),
                name="decision_one_proposal_waits",
            )
        ]

    def __str__(self) -> str:
        return f"{self.previous}->{self.level}"

    @property
    def waits(self) -> bool:
        """A proposal of which nobody has decided."""
        return not self.in_force and self.refused_by_id is None
