"""A notice written from cases and sent to many, its sources, and who has signed for it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets_circulars import CircularQuerySet, CircularReceiptQuerySet, CircularSourceQuerySet
from cases.rules.circular import CircularState, Reach
from portal.tenancy.models import Enterprise, Platform

USER = settings.AUTH_USER_MODEL


class Circular(models.Model):
    """`cases/rules/circular.py` says which steps there are; `services/circulate` takes them and nothing else does.

    Recipients read it from `sent` on. `corrects` is the version before; `reason` why it was withdrawn or corrected.
    """

    issuer = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="circulars")
    number = models.CharField(max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"), max_length=20000)
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in CircularState], default="draft")
    reach = models.CharField(max_length=11, choices=[(r.value, r.value) for r in Reach], default="tree")
    platforms = ArrayField(models.BigIntegerField(), default=list, blank=True)
    region = models.CharField(max_length=6, blank=True)
    industry = models.CharField(max_length=40, blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    drafted_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    writers = ArrayField(models.BigIntegerField(), default=list)  # ids of everybody who wrote or submitted it
    reviewed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = CircularQuerySet.as_manager()

    class Meta:
        verbose_name = _("circular")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[s.value for s in CircularState]), name="circular_known_state"
            ),
            # Nothing goes out that a second person has not approved.
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "review"])
                | (models.Q(reviewed_by__isnull=False) & ~models.Q(reviewed_by=models.F("drafted_by"))),
                name="circular_two_people",
            ),
            # One correction of a version at a time.
            models.UniqueConstraint(
                fields=["corrects"], condition=models.Q(corrects__isnull=False), name="circular_one_correction"
            ),
        ]
        indexes = [models.Index(fields=["issuer", "state"], name="circular_by_issuer")]

    def __str__(self) -> str:
        return self.title


class CircularSource(models.Model):
    """A case from which the circular was written; known to the issuer alone."""

    circular = models.ForeignKey(Circular, on_delete=models.CASCADE, related_name="sources")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")

    objects = CircularSourceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circular", "case"], name="circular_source_once")]

    def __str__(self) -> str:
        return f"{self.circular_id}: {self.case_id}"


class CircularCheck(models.Model):
    """What the author confirmed, and why a name that was found may stand: `exceptions` maps keys of finds to reasons.
    Known to the issuer alone."""

    circular = models.OneToOneField(Circular, on_delete=models.CASCADE, related_name="check_made")
    confirmed = ArrayField(models.CharField(max_length=20), default=list)
    exceptions = models.JSONField(default=dict)

    objects = CircularSourceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"check of {self.circular_id}"


class CircularReceipt(models.Model):
    """One recipient. `told_at`: its people were notified; `signed_*`: somebody signed for it (签收)."""

    circular = models.ForeignKey(Circular, on_delete=models.CASCADE, related_name="receipts")
    issuer = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, null=True, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)

    objects = CircularReceiptQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(platform__isnull=False, enterprise=None)
                | models.Q(platform=None, enterprise__isnull=False),
                name="receipt_one_tenant",
            ),
            models.UniqueConstraint(
                fields=["circular", "platform"], condition=models.Q(enterprise=None), name="receipt_once_platform"
            ),
            models.UniqueConstraint(
                fields=["circular", "enterprise"], condition=models.Q(platform=None), name="receipt_once_enterprise"
            ),
        ]
        indexes = [
            models.Index(fields=["enterprise", "signed_at"], name="receipt_by_enterprise"),
            models.Index(fields=["platform", "signed_at"], name="receipt_by_platform"),
            models.Index(fields=["id"], condition=models.Q(told_at=None), name="receipt_untold"),
            models.Index(
                fields=["told_at"], condition=models.Q(signed_at=None, reminded_at=None), name="receipt_unsigned"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circular_id} -> {self.platform_id or self.enterprise_id}"
