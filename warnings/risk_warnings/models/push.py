"""Whom a warning went to, by which way, and what they answered."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import Case, IntakeDraft
from portal.inbox.models import InboxItem
from portal.tenancy.models import Enterprise, Platform
from risk_warnings.models.warning import RiskWarning
from risk_warnings.querysets import AcknowledgementQuerySet, DeliveryQuerySet
from risk_warnings.rules.kinds import Answer, Channel, NotUs

USER = settings.AUTH_USER_MODEL


class Acknowledgement(models.Model):
    """The receipt (回执) of one enterprise: made when the warning goes out, filled in when somebody answers.

    `party`, `evidence`, `reasons` are what it was told then, whatever is learned later. `platform` is the one that
    telephones when a red one stays unanswered until `due_at`.
    """

    warning = models.ForeignKey(RiskWarning, on_delete=models.PROTECT, related_name="receipts")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="warnings")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, null=True, related_name="+")
    party = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    told_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=11, blank=True, choices=[(a.value, a.value) for a in Answer])
    why_not = models.CharField(max_length=13, blank=True, choices=[(n.value, n.value) for n in NotUs])
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    draft = models.ForeignKey(IntakeDraft, on_delete=models.SET_NULL, null=True, related_name="+")
    # What the request became once it was filed.
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    passed_on_at = models.DateTimeField(null=True)
    # Number of the corrected wording of which the enterprise has been told.
    corrected_to = models.PositiveSmallIntegerField(default=0, db_default=0)

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("receipt of a warning")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["warning", "enterprise"], name="warned_once")]
        indexes = [
            models.Index(fields=["enterprise", "-id"], name="warned_by_enterprise"),
            models.Index(fields=["warning", "id"], condition=models.Q(told_at=None), name="warned_untold"),
            models.Index(
                fields=["due_at"], condition=models.Q(answered_at=None, passed_on_at=None), name="warned_unanswered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.warning_id} -> {self.enterprise_id}"


class Delivery(models.Model):
    """One warning to one person by one channel; when it went out is told by the item and its e-mail."""

    warning = models.ForeignKey(RiskWarning, on_delete=models.PROTECT, related_name="deliveries")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="+")
    recipient = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=8, choices=[(c.value, c.value) for c in Channel])
    item = models.ForeignKey(InboxItem, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    # A blue one that waits for the digest of its recipient.
    undigested = models.BooleanField(default=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["warning", "recipient", "channel"], name="delivered_once")]
        indexes = [
            models.Index(fields=["recipient"], condition=models.Q(undigested=True), name="delivery_undigested"),
        ]

    def __str__(self) -> str:
        return f"{self.warning_id} -> {self.recipient_id} by {self.channel}"
