"""A panel, its seats and what the experts advise."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from experts.models.expert import Expert
from experts.querysets import OpinionQuerySet, PanelQuerySet, SeatQuerySet
from experts.rules.matter import Matter
from portal.tenancy.models import Platform


class Panel(models.Model):
    """`matter` holds what routing and the conflict check need (`experts/rules/matter.py`) and nothing of the facts:
    names of parties, place, proceeding, rights, level of confidentiality. `reference` is the case number, by which
    pages link to the case; an expert sees it only after accepting. `secretary`
    is the member of staff who serves the panel: a red one has one besides its members."""

    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="panels")
    reference = models.CharField(_("case number"), max_length=24, blank=True, db_index=True)
    level = models.CharField(max_length=6)
    matter = models.JSONField(default=dict)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, verbose_name=_("secretary"), related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    concluded_at = models.DateTimeField(null=True)

    objects = PanelQuerySet.as_manager()

    def __str__(self) -> str:
        return self.reference or f"panel {self.pk}"

    @property
    def facts(self) -> Matter:
        """The stored matter as the rules want it."""
        return Matter.from_json(self.matter)


class Seat(models.Model):
    """`reasons` keeps the rank's six parts as they were when the invitation went out. `deadline_at` is when silence
    passes the seat on; access to the case ends at `access_until`, or earlier at `access_ended_at`. `follows` is the
    seat that was passed on to this one."""

    class State(models.TextChoices):
        INVITED = "invited", pgettext_lazy("seat", "invited")
        ACCEPTED = "accepted", pgettext_lazy("seat", "accepted")
        DECLINED = "declined", pgettext_lazy("seat", "declined")
        CONFLICTED = "conflicted", _("recused")
        EXPIRED = "expired", _("no answer")
        CONCLUDED = "concluded", _("opinion given")
        RELEASED = "released", pgettext_lazy("seat", "released")

    class Role(models.TextChoices):
        FORUM_LAWYER = "forum_lawyer", _("forum lawyer")
        TECHNICAL = "technical", _("technical expert")
        INDUSTRY = "industry", _("industry and standards")
        TRADE = "trade", _("trade remedy and procedure")
        ADVISER = "adviser", _("adviser")
        CHAIR = "chair", _("independent chair")

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="seats")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
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
    opinion_draft = models.JSONField(default=dict)
    access_ended_at = models.DateTimeField(null=True)
    follows = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, related_name="successor")

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

    @property
    def access_over(self) -> bool:
        """Was ended, or its time is over and the sweep has not come by: pages say what the walls do."""
        if self.access_ended_at is not None:
            return True
        return self.access_until is not None and self.access_until <= timezone.now()


class Opinion(models.Model):
    """What one expert advises; filed once, never changed afterwards. `alternatives` are the options as rows to compare:
    `what`, `cost`, `time`, `risk` in words, and `best` for the one that is recommended. Always given as guidance, not
    as legal advice: the form asks the expert to confirm it."""

    class Confidence(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="opinion")
    facts = models.TextField(_("facts and basis"), max_length=10000)
    deadlines = models.TextField(_("deadlines to keep"), max_length=3000, blank=True)
    options = models.TextField(_("options"), max_length=10000)
    alternatives = models.JSONField(_("options side by side"), default=list, blank=True)
    risks = models.TextField(_("risks"), max_length=10000, blank=True)
    recommendation = models.TextField(_("recommendation"), max_length=10000)
    cost_and_time = models.TextField(_("cost and time"), max_length=3000, blank=True)
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence.choices, default=Confidence.MEDIUM)
    dissent = models.BooleanField(_("dissenting opinion"), default=False)
    dissent_note = models.TextField(_("where and why you differ"), max_length=3000, blank=True)
    filed_at = models.DateTimeField()

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering = ["filed_at"]

    def __str__(self) -> str:
        return f"opinion of {self.seat}"
