"""The trail and the ends of its chains. A trigger in the database refuses to change or delete an entry."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.audit.querysets import AuditEntryQuerySet
from portal.audit.words import action_words, object_words
from portal.tenancy.models import Platform


class AuditChain(models.Model):
    """The end of one platform's chain; the chain without a platform is the system's. Locked while an entry is added.

    The `reserved` chain has no platform either: it tells of what only named persons and auditors may know of, so that
    not even a gap in the numbers of another chain betrays it. `first_seq` and `first_previous_hash` say where it begins
    since older entries were archived; `verified_at` and `broken` what the latest check found.
    """

    platform = models.OneToOneField(Platform, on_delete=models.PROTECT, null=True)
    reserved = models.BooleanField(default=False)
    last_seq = models.BigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="")
    first_seq = models.BigIntegerField(default=1)
    first_previous_hash = models.CharField(max_length=64, default="", blank=True)
    verified_at = models.DateTimeField(null=True)
    broken = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reserved"], condition=models.Q(platform=None), name="audit_one_chain_without_platform"
            ),
            models.CheckConstraint(
                condition=models.Q(reserved=False) | models.Q(platform=None), name="audit_reserved_has_no_platform"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.last_seq}"

    @property
    def name(self) -> str:
        """As a person and the commands know it: the platform's code, "system" or "reserved"."""
        if self.platform:
            return self.platform.code
        return "reserved" if self.reserved else "system"


class AuditEntry(models.Model):
    chain = models.ForeignKey(AuditChain, on_delete=models.PROTECT, related_name="entries")
    seq = models.BigIntegerField()
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    membership_id = models.BigIntegerField(null=True)
    action = models.CharField(_("action"), max_length=60, db_index=True)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    ip = models.GenericIPAddressField(null=True)
    request_id = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        ordering = ["chain", "seq"]
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="audit_seq_once_per_chain")]
        indexes = [
            models.Index(fields=["object_type", "object_id", "at"], name="audit_by_object"),
            # The trail is read newest first, alone or for one person.
            models.Index(fields=["-at", "-id"], name="audit_by_time"),
            models.Index(fields=["actor", "-at"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.action} {self.object_type}:{self.object_id}"

    @property
    def action_words(self) -> str:
        return action_words(self.action)

    @property
    def object_words(self) -> str:
        return object_words(self.object_type)
