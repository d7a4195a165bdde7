"""Joint responses: several enterprises against one claimant, unknown to each other until each has consented."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.cluster import Cluster
from cases.models.files import Attachment
from cases.querysets_clusters import (
    JointCostQuerySet,
    JointNoteQuerySet,
    JointPaperQuerySet,
    JointPartyQuerySet,
    JointQuerySet,
    JointShareQuerySet,
)
from cases.rules.joint import STEPS, PartyState
from portal.tenancy.models import Enterprise, Platform

USER = settings.AUTH_USER_MODEL


class JointResponse(models.Model):
    """Led by the national centre. `facts` and `size` (how many are asked or have joined) are what an invited enterprise
    reads before it consents: no party's name."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="joint_responses")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    claimant = models.CharField(_("claimant"), max_length=300)
    docket = models.CharField(_("docket"), max_length=120, blank=True)
    jurisdiction = models.CharField(max_length=8, blank=True)
    facts = models.TextField(_("what is proposed"), max_length=3000)
    size = models.PositiveSmallIntegerField(default=0)
    opened_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_note = models.TextField(_("how it ended"), max_length=2000, blank=True)

    objects = JointQuerySet.as_manager()

    class Meta:
        verbose_name = _("joint response")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["cluster"], condition=Q(ended_at=None), name="joint_one_running")
        ]

    def __str__(self) -> str:
        return self.claimant

    @property
    def is_running(self) -> bool:
        return self.ended_at is None


class JointParty(models.Model):
    """One enterprise with the case that brought it in. `number` is its name until it consents ("party 3"). The
    names are copies: those who have consented learn the name, not the enterprise's whole row with its contact.

    `cases/rules/joint.py` says which steps there are; `services/joint` takes them and nothing else does.
    """

    joint = models.ForeignKey(JointResponse, on_delete=models.CASCADE, related_name="parties")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in PartyState], default="invited")
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    objects = JointPartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("party of a joint response")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[s.value for s in PartyState]), name="party_known_state"),
            models.UniqueConstraint(fields=["joint", "enterprise"], name="party_once"),
            models.UniqueConstraint(fields=["joint", "number"], name="party_number_once"),
        ]
        indexes = [models.Index(fields=["enterprise", "state"], name="party_by_enterprise")]

    def __str__(self) -> str:
        return f"{self.joint_id}: {self.number}"

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.name_zh if (get_language() or "").startswith("zh") else (self.name_en or self.name_zh)


class JointSeat(models.Model):
    """The right to the joint file, told from the state of the party by `services/joint/step_on.py` alone. It stands
    apart so that walls of the other tables can ask for it without asking about themselves."""

    joint = models.ForeignKey(JointResponse, on_delete=models.CASCADE, related_name="seats")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["joint", "enterprise"], name="joint_seat_once")]

    def __str__(self) -> str:
        return f"{self.joint_id}: {self.enterprise_id}"


class JointNote(models.Model):
    """One step of one party with its words; read by the party and the lead, not by the other parties."""

    party = models.ForeignKey(JointParty, on_delete=models.CASCADE, related_name="notes")
    verb = models.CharField(max_length=12, choices=[(verb, verb) for verb in ("invite", *STEPS)])
    text = models.TextField(max_length=2000, blank=True)
    author = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = JointNoteQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d %H:%M}"


class JointPaper(models.Model):
    """A file that its owner has put into the joint file, one consent for each; name and size as they were then."""

    joint = models.ForeignKey(JointResponse, on_delete=models.CASCADE, related_name="papers")
    party = models.ForeignKey(JointParty, on_delete=models.CASCADE, related_name="papers")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    shared_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = JointPaperQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["joint", "attachment"], condition=Q(withdrawn_at=None), name="joint_paper_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class JointCost(models.Model):
    """Who pays what (费用分担). A new note takes the place of the one before, and everybody agrees anew."""

    joint = models.ForeignKey(JointResponse, on_delete=models.CASCADE, related_name="costs")
    version = models.PositiveSmallIntegerField()
    words = models.TextField(_("what is paid, and how it is shared"), max_length=3000)
    currency = models.CharField(max_length=3, default="CNY")
    total = models.DecimalField(max_digits=14, decimal_places=2)
    drafted_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()

    objects = JointCostQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["joint", "version"], name="joint_cost_once")]

    def __str__(self) -> str:
        return f"{self.joint_id}: {self.version}"


class JointShare(models.Model):
    cost = models.ForeignKey(JointCost, on_delete=models.CASCADE, related_name="shares")
    party = models.ForeignKey(JointParty, on_delete=models.CASCADE, related_name="+")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    words = models.CharField(max_length=300, blank=True)
    agreed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    objects = JointShareQuerySet.as_manager()

    class Meta:
        ordering = ["party__number"]
        constraints = [models.UniqueConstraint(fields=["cost", "party"], name="joint_share_once")]

    def __str__(self) -> str:
        return f"{self.cost_id}: {self.party_id}"
