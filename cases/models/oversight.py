"""Who of the national centre reads a case by name: for reports of unfair treatment, and by break-glass for a time."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets import BreakGlassQuerySet


class ReportReader(models.Model):
    """An officer whom the head of the national centre has named to read reports of unfair treatment."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    named_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("named reader")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ended_at=None), name="report_reader_named_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class BreakGlass(models.Model):
    """A request of the national centre to read the content of a case that it was not given, for a reason and a time.

    A second person approves it; `until` is set then. The right itself is a row of the one list of rights
    (`services/grant_access.py: NAMED`), which exists while `state` is running. `reads` is counted when it ends.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("waits for a second person")
        RUNNING = "running", _("running")
        ENDED = "ended", _("ended")
        REFUSED = "refused", _("refused")
        LAPSED = "lapsed", _("not decided in time")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="break_glass")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    reason = models.TextField(_("reason"), max_length=1000)
    hours = models.PositiveSmallIntegerField(_("for how many hours"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(_("note on the decision"), max_length=500, blank=True)
    until = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reads = models.PositiveIntegerField(default=0)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        verbose_name = _("break-glass access")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(hours__range=(1, 72)), name="break_glass_is_limited"),
            # SECURITY: the database, too, refuses to let the same person ask and approve.
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="break_glass_second_person",
            ),
            models.UniqueConstraint(
                fields=["case", "asked_by"],
                condition=models.Q(state__in=["asked", "running"]),
                name="break_glass_one_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["until"], condition=models.Q(state="running"), name="break_glass_by_until")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.asked_by_id} ({self.state})"
