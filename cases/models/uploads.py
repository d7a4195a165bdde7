"""Large files on their way in, piece by piece."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.content import IntakeDraft
from cases.querysets_files import UploadQuerySet
from portal.files.pieces import Piece
from portal.tenancy.models import Membership


class PartialUpload(models.Model):
    """What has come of a file so far; nobody but the one who sends it sees it. `pieces` are stored in order: name and
    size; `offset` is their sum. Complete ones wait for the worker (`finishing_at` claims one); a refused one keeps code
    and parameters of the refusal, and no bytes, until `expires_at`."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(IntakeDraft, on_delete=models.CASCADE, null=True, related_name="uploads")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="uploads")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("file name"), max_length=200)
    question = models.CharField(max_length=40, default="docs")
    kind = models.CharField(max_length=30, blank=True)
    level = models.CharField(max_length=12, default="internal")
    length = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    pieces = models.JSONField(default=list)
    refusal = models.JSONField(null=True)
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    finishing_at = models.DateTimeField(null=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload in pieces")
        verbose_name_plural = _("uploads in pieces")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(draft=None) ^ models.Q(case=None), name="upload_of_one_owner"),
            models.CheckConstraint(condition=models.Q(offset__lte=models.F("length")), name="upload_within_length"),
        ]
        indexes = [models.Index(fields=["expires_at"], name="upload_by_end")]

    def __str__(self) -> str:
        return f"{self.name} {self.offset}/{self.length}"

    @property
    def is_complete(self) -> bool:
        return self.offset == self.length

    @property
    def percent(self) -> int:
        return int(100 * self.offset / self.length) if self.length else 100

    @property
    def folder(self) -> str:
        return f"partial/{self.key.hex}"

    def stored(self) -> list[Piece]:
        return [Piece(one["name"], one["size"]) for one in self.pieces]
