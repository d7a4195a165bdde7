"""A move of a case between two platforms, what is shared by it, and what comes back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets_moves import ContributionQuerySet, MoveQuerySet, PackQuerySet
from cases.rules.moves import MoveKind, MoveState
from portal.tenancy.models import Platform

OPEN_STATES = ["asked", "offered"]


class Move(models.Model):
    """`cases/rules/moves.py` says which kinds and steps there are; `services/moves` takes them and nothing else does.

    `request` is what the target reads, `answer` what it says to a report, `reason` why it was declined or refused.
    `due_at` is when the other side owes its answer, `until` the last day of help (Beijing). `consent` names the consent
    for which the enterprise was asked, empty where none was needed. `version` rises with every step.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="moves")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in MoveKind])
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in MoveState])
    source = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="moves_out")
    target = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="moves_in")
    request = models.TextField(_("request"), max_length=3000)
    answer = models.TextField(_("answer"), max_length=5000, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    consent = models.CharField(max_length=20, blank=True)
    consent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    consent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField()
    until = models.DateField(_("help until"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("move")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=[k.value for k in MoveKind]), name="move_known_kind"),
            models.CheckConstraint(condition=models.Q(state__in=[s.value for s in MoveState]), name="move_known_state"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="move_goes_elsewhere"),
            models.CheckConstraint(
                condition=models.Q(kind="co_handle", until__isnull=False)
                | (~models.Q(kind="co_handle") & models.Q(until=None)),
                name="move_help_is_limited",
            ),
            # Responsibility is offered to one platform at a time.
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(kind="refer", state__in=OPEN_STATES),
                name="move_one_referral_at_once",
            ),
            models.UniqueConstraint(
                fields=["case", "target"],
                condition=models.Q(kind="co_handle", state__in=[*OPEN_STATES, "accepted"]),
                name="move_one_help_per_target",
            ),
        ]
        indexes = [
            models.Index(fields=["target", "state"], name="move_by_target"),
            models.Index(fields=["source", "state"], name="move_by_source"),
            models.Index(fields=["due_at"], condition=models.Q(state__in=OPEN_STATES), name="move_open_by_due"),
            models.Index(
                fields=["until"], condition=models.Q(kind="co_handle", state="accepted"), name="move_by_until"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id}: {self.source_id} -> {self.target_id} ({self.state})"


class SharePack(models.Model):
    """Exactly what the target reads, as it was when it was sent: `fields` as `cases.rules.share_list.snapshot` gives
    them, `deadlines` and `grading` where they were ticked, `files` by id with name, kind, level, size and hash."""

    move = models.OneToOneField(Move, on_delete=models.CASCADE, related_name="pack")
    # Both are the move's own: walls ask one table.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in MoveKind])
    fields = models.JSONField(default=list)
    deadlines = models.JSONField(null=True)
    grading = models.JSONField(null=True)
    files = models.JSONField(default=list)
    digest = models.CharField(max_length=64)

    objects = PackQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("view_pack", "May read the pack")]

    def __str__(self) -> str:
        return f"pack of {self.move_id}"


class Contribution(models.Model):
    """What a helping platform gives back to the one that is responsible; `files` are ids of files of the case."""

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="contributions")
    text = models.TextField(_("contribution"), max_length=10000)
    files = models.JSONField(default=list)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:60]
