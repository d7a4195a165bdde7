"""Files of drafts and cases, and who has had them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.content import IntakeDraft
from cases.querysets_files import AttachmentQuerySet, FileAccessQuerySet
from cases.rules.file_access import HELD, ScanState
from portal.tenancy.models import Platform


def storage_name(instance: "Attachment", filename: str) -> str:
    """A name that tells nothing and clashes with nothing; the real one is a column."""
    return f"attachments/{instance.key.hex[:2]}/{instance.key.hex}"


class Attachment(models.Model):
    """A file of a draft, later of the case. `level` is the enterprise's own: public, internal, trade_secret,
    restricted. `question` is the intake key that asked for it; `content_type` is told by the content, not by the name;
    `from_platform` is for which platform it came in, none for the enterprise. `scan_state`: `cases.rules.file_access`;
    `scan_note` is the name of what the scanner found, `scan_began_at` claims the file for one scan."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(IntakeDraft, on_delete=models.CASCADE, null=True, related_name="attachments")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="attachments")
    file = models.FileField(upload_to=storage_name, max_length=200)
    name = models.CharField(_("file name"), max_length=200)
    question = models.CharField(max_length=40, default="docs")
    kind = models.CharField(_("kind of document"), max_length=30, blank=True)
    level = models.CharField(_("level"), max_length=12, default="internal")
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    from_platform = models.ForeignKey(Platform, on_delete=models.PROTECT, null=True, related_name="+")
    scan_state = models.CharField(max_length=10, default=ScanState.UNSCANNED.value)
    scan_note = models.CharField(max_length=200, blank=True)
    scan_began_at = models.DateTimeField(null=True)
    scanned_at = models.DateTimeField(null=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["id"]
        permissions = [("view_file", "May read this file")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(draft=None, case=None), name="attachment_belongs_somewhere"),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(scan_state__in=["pending", "unscanned"]), name="attachment_to_scan"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_held(self) -> bool:
        """Reaches nobody: not judged yet, or judged unfit."""
        return self.scan_state in HELD


class FileAccess(models.Model):
    """One look at a file: who, for whom, when, in which way (`cases.rules.file_access.Way`) and why. The names are
    those of that day. Never changed."""

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    organisation_zh = models.CharField(max_length=200, blank=True)
    organisation_en = models.CharField(max_length=200, blank=True)
    way = models.CharField(max_length=10)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    objects = FileAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("file access")
        verbose_name_plural = _("file accesses")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["attachment", "-at"], name="file_access_by_file")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.way} {self.attachment_id}"

    @property
    def organisation(self) -> str:
        zh = (get_language() or "").startswith("zh")
        return self.organisation_zh if zh else (self.organisation_en or self.organisation_zh)
