"""The reminder letter (风险提醒函): a formal paper about one warning to one addressee, with its receipt."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Enterprise, Platform
from portal.web.ui.dates import beijing_day
from risk_warnings.models.warning import RiskWarning
from risk_warnings.querysets import LetterQuerySet
from risk_warnings.rules.kinds import Addressee, LetterState

USER = settings.AUTH_USER_MODEL


class ReminderLetter(models.Model):
    """`sections` is a list of {"heading", "body"}; a signed letter never changes again, and its files are kept with a
    hash as they were issued. `sent_at`: the files are there and the people were told. `addressee` is the name on the
    paper: of the enterprise or of `to_platform` when it was drafted, or of an industry association, which is at home
    nowhere in the portal. Read and acknowledged are told by who did it first, and when; what an association receives on
    paper is noted by the sender, with `receipt_note`."""

    warning = models.ForeignKey(RiskWarning, on_delete=models.PROTECT, related_name="letters")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, null=True, related_name="reminder_letters")
    to_platform = models.ForeignKey(Platform, on_delete=models.PROTECT, null=True, related_name="letters_received")
    addressee = models.CharField(max_length=200)
    state = models.CharField(max_length=7, choices=[(s.value, s.value) for s in LetterState], default="draft")
    number = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=120)
    sections = models.JSONField(default=list)
    drafted_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    signed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    pdf = models.FileField(upload_to="reminder_letters/", blank=True, max_length=200)
    docx = models.FileField(upload_to="reminder_letters/", blank=True, max_length=200)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    receipt_note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder letter")
        verbose_name_plural = _("reminder letters")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["warning", "enterprise"], condition=models.Q(state="draft"), name="letter_one_draft"
            ),
            models.UniqueConstraint(
                fields=["warning", "addressee"],
                condition=models.Q(state="draft", enterprise=None),
                name="letter_one_draft_beside",
            ),
            models.CheckConstraint(
                condition=models.Q(enterprise=None) | models.Q(to_platform=None), name="letter_one_addressee"
            ),
            models.UniqueConstraint(fields=["number"], condition=~models.Q(number=""), name="letter_number_once"),
            # Who drafted a letter does not sign it.
            models.CheckConstraint(
                condition=~models.Q(state="signed")
                | (models.Q(signed_by__isnull=False) & ~models.Q(signed_by=models.F("drafted_by"))),
                name="letter_two_people",
            ),
        ]
        indexes = [
            models.Index(fields=["platform", "state", "-id"], name="letter_by_platform"),
            models.Index(fields=["to_platform", "-id"], name="letter_to_platform"),
            models.Index(fields=["id"], condition=models.Q(state="signed", sent_at=None), name="letter_unsent"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.title}: {self.addressee}"

    @property
    def to(self) -> Addressee:
        if self.enterprise_id is not None:
            return Addressee.ENTERPRISE
        return Addressee.ASSOCIATION if self.to_platform_id is None else Addressee.PLATFORM

    @property
    def signed_on(self) -> date | None:
        """The day in Beijing, as it stands on the paper."""
        return beijing_day(self.signed_at) if self.signed_at else None
