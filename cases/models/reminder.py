"""Reminders of deadlines: what people chose, and what was sent."""

from django.conf import settings
from django.db import models

from cases.models.case import Case
from cases.models.deadline import CaseDeadline
from cases.querysets import OfCaseQuerySet
from cases.querysets_deadlines import ReminderChoiceQuerySet
from cases.rules.reminders import DEFAULTS
from portal.tenancy.models import Enterprise


class Reminder(models.Model):
    """One reminder of one deadline at one distance for one recipient by one channel. The row is written in the
    transaction that puts the message into its outbox, and the constraint refuses a second one.

    `day` is the one of which it told: a deadline that moves is reminded of anew. `recipient` is "u:<user>" or
    "r:<robot>".
    """

    class Channel(models.TextChoices):
        INBOX = "inbox"
        EMAIL = "email"
        ROBOT = "robot"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    deadline = models.ForeignKey(CaseDeadline, on_delete=models.CASCADE, related_name="reminders")
    day = models.DateField()
    distance = models.CharField(max_length=4)
    recipient = models.CharField(max_length=24)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    at = models.DateTimeField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "day", "distance", "recipient", "channel"], name="reminder_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.distance} {self.recipient} {self.channel}"


class ReminderChoice(models.Model):
    """The distances that a person, or an enterprise for its people, wants by level. A person's own stand before the
    enterprise's, those before the defaults (`cases.rules.reminders.DEFAULTS`)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="reminder_choice"
    )
    enterprise = models.OneToOneField(Enterprise, on_delete=models.CASCADE, null=True, related_name="reminder_choice")
    red = models.JSONField(default=list)
    yellow = models.JSONField(default=list)
    blue = models.JSONField(default=list)
    by_email = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    objects = ReminderChoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user=None) ^ models.Q(enterprise=None), name="reminder_choice_of_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or self.enterprise}"

    def distances(self, level: str) -> list[str]:
        return list({level: getattr(self, level) for level in DEFAULTS}[level])
