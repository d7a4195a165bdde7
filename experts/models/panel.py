"""A panel, its seats and what the experts advise."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from experts.models.expert import Expert
from experts.querysets import OpinionQuerySet, SeatQuerySet
from portal.tenancy.models import Platform


class Panel(models.Model):
    """`matter` holds what routing and the conflict check need (`experts/rules/matter.py`) and nothing of the facts:
    names of parties, place, proceeding, rights, level of confidentiality."""

    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="panels")
    level = models.CharField(max_length=6)
    matter = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    concluded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"panel {self.pk}"


class Seat(models.Model):
    """`reasons` keeps the rank's six parts as they were when the invitation went out. `deadline_at` is when silence
    passes the seat on; access to the case ends at `access_until`."""

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        CONFLICTED = "conflicted", _("recused")
        EXPIRED = "expired", _("no answer")
        CONCLUDED = "concluded", _("opinion given")

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="seats")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(_("role"), max_length=20)
    is_lead = models.BooleanField(_("lead"), default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.INVITED)
    score = models.PositiveSmallIntegerField(default=0)
    reasons = models.JSONField(default=dict)
    invited_at = models.DateTimeField()
    deadline_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    declared_at = models.DateTimeField(null=True)
    declaration = models.JSONField(default=dict)
    decline_reason = models.CharField(max_length=500, blank=True)
    access_until = models.DateTimeField(null=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["panel", "expert"], name="seat_once_per_expert")]
        indexes = [
            models.Index(fields=["deadline_at"], condition=models.Q(state="invited"), name="seat_unanswered"),
            models.Index(fields=["expert", "state"], name="seat_by_expert"),
        ]

    def __str__(self) -> str:
        return f"{self.expert} ({self.state})"


class Opinion(models.Model):
    """What one expert advises; filed once, never changed afterwards."""

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="opinion")
    facts = models.TextField(_("facts and basis"), max_length=10000)
    options = models.TextField(_("options"), max_length=10000)
    risks = models.TextField(_("risks"), max_length=10000, blank=True)
    recommendation = models.TextField(_("recommendation"), max_length=10000)
    cost_and_time = models.TextField(_("cost and time"), max_length=3000, blank=True)
    confidence = models.CharField(_("confidence"), max_length=10, default="medium")
    dissent = models.BooleanField(_("dissenting opinion"), default=False)
    filed_at = models.DateTimeField()

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering = ["filed_at"]

    def __str__(self) -> str:
        return f"opinion of {self.seat}"
