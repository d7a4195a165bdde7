"""The gate at the border: which files of a case may go to whom abroad, who prepared it and who approved."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.files import Attachment
from cases.querysets import ExportQuerySet
from cases.rules.export_check import ExportState
from experts.models import Expert, Firm
from portal.tenancy.models import Platform


class ExportClearance(models.Model):
    """One recipient: an overseas platform, an expert abroad, or a firm abroad (which has no account: the record is the
    log of what was handed over). `answers` are those of the checklist (`cases/rules/export_check.py`). In force when
    approved, not revoked and not past `until`. Never changed otherwise."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="exports")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, null=True, related_name="+")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, null=True, related_name="+")
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, null=True, related_name="+")
    purpose = models.TextField(_("purpose"), max_length=1000)
    answers = models.JSONField(default=dict)
    checklist = models.CharField(max_length=20)
    with_facts = models.BooleanField(_("facts of the case as a shared pack"), default=False)
    until = models.DateTimeField(_("until"))
    by_platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    consent_needed = models.BooleanField(default=False)
    consent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    consent_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    approved = models.BooleanField(default=False)
    decision_note = models.CharField(max_length=1000, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoke_reason = models.CharField(max_length=1000, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export clearance")
        verbose_name_plural = _("export clearances")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(platform__isnull=False, expert=None, firm=None)
                | models.Q(platform=None, expert__isnull=False, firm=None)
                | models.Q(platform=None, expert=None, firm__isnull=False),
                name="export_one_recipient",
            ),
            models.CheckConstraint(
                condition=models.Q(approved=False) | models.Q(decided_by__isnull=False),
                name="export_approved_by_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(approved=False) | ~models.Q(decided_by=models.F("prepared_by")),
                name="export_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(approved=False)
                | models.Q(consent_needed=False)
                | models.Q(consent_at__isnull=False),
                name="export_with_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"export {self.pk} of {self.case_id}"

    @property
    def recipient(self) -> Platform | Expert | Firm:
        found = self.platform or self.expert or self.firm
        if found is None:
            raise ValueError("a clearance without a recipient cannot be stored")
        return found

    @property
    def last_day(self) -> date:
        """The last day on which it is in force, in Beijing."""
        return (self.until - timedelta(seconds=1)).astimezone(ZoneInfo("Asia/Shanghai")).date()

    def state_at(self, now: datetime) -> ExportState:
        if self.revoked_at:
            return ExportState.REVOKED
        if self.decided_at:
            if not self.approved:
                return ExportState.REFUSED
            return ExportState.APPROVED if self.until > now else ExportState.EXPIRED
        return ExportState.CONSENT if self.consent_needed and self.consent_at is None else ExportState.PREPARED


class ClearedFile(models.Model):
    """A file of a clearance, as it was when it was looked through: `sha256` ties the decision to the bytes."""

    clearance = models.ForeignKey(ExportClearance, on_delete=models.CASCADE, related_name="files")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="clearances")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["clearance", "attachment"], name="export_file_once")]

    def __str__(self) -> str:
        return f"{self.attachment_id} in {self.clearance_id}"
