"""Panels proposed for many cases at once. A proposal is advice to staff: nobody is invited before it is accepted."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets_panel_batches import PanelBatchQuerySet, PanelProposalQuerySet, ProposedSeatQuerySet
from cases.rules.panel_batch import PERCENT, RUNNING, BatchState
from experts.models import Expert, Seat
from portal.tenancy.models import Platform


class PanelBatch(models.Model):
    """`value` and `bound` in points of the rank, by all aims; `rank_points` are those of the seats alone. `fairness` as
    `experts.rules.batch.fairness`. Written once, by the worker."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, default=BatchState.ASKED)
    with_blue = models.BooleanField(_("blue cases, too"), default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    cases = models.PositiveIntegerField(default=0)
    experts = models.PositiveIntegerField(default=0)
    value = models.FloatField(default=0)
    bound = models.FloatField(default=0)
    rank_points = models.FloatField(default=0)
    seconds = models.FloatField(default=0)
    fairness = models.JSONField(default=dict)

    objects = PanelBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal of panels")
        verbose_name_plural = _("proposals of panels")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["platform"],
                condition=models.Q(state__in=[str(state) for state in RUNNING]),
                name="panel_batch_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"panels of {self.platform} {self.asked_at:%Y-%m-%d}"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def percent(self) -> int:
        return PERCENT.get(BatchState(self.state), 0)

    @property
    def gap_points(self) -> float:
        return max(self.bound - self.value, 0.0)

    @property
    def gap_percent(self) -> float:
        """Of the points of the seats alone: the stricter measure."""
        return 100 * self.gap_points / self.rank_points if self.rank_points else 0.0


class PanelProposal(models.Model):
    """One case of a batch. `problems` and `missing` (`Problem`, `Missing` as JSON) say why the panel is not whole; then
    the seats are the nearest possibility."""

    batch = models.ForeignKey(PanelBatch, on_delete=models.CASCADE, related_name="proposals")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    level = models.CharField(max_length=6)
    whole = models.BooleanField()
    problems = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PanelProposalQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["batch", "case"], name="panel_proposal_once")]

    def __str__(self) -> str:
        return f"panel for {self.case_id}"


class ProposedSeat(models.Model):
    """`reasons` are the six parts of the rank; `place` of `able` by rank, `used_up` and `spared` those above it who are
    not on this panel, and why (`experts.rules.batch.proposal`). `seat` is the invitation, once accepted."""

    proposal = models.ForeignKey(PanelProposal, on_delete=models.CASCADE, related_name="seats")
    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=Seat.Role.choices)
    is_lead = models.BooleanField(default=False)
    points = models.FloatField()
    reasons = models.JSONField(default=dict)
    place = models.PositiveIntegerField()
    able = models.PositiveIntegerField()
    used_up = models.PositiveIntegerField(default=0)
    spared = models.PositiveIntegerField(default=0)
    kept = models.BooleanField(default=False)
    seat = models.OneToOneField(Seat, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ProposedSeatQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.expert_id} for {self.proposal_id}"
