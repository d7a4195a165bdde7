"""Self-assessments that an enterprise keeps to see its progress."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lawlib.querysets_own import SavedAssessmentQuerySet
from portal.tenancy.models import Enterprise


class SavedAssessment(models.Model):
    """`key` of `lawlib/data/assessments.csv`; `answers` by question ({"q1": "y"}), `percent` as it was counted then."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="self_assessments")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)
    percent = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    objects = SavedAssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("saved self-assessment")
        verbose_name_plural = _("saved self-assessments")
        indexes = [models.Index(fields=["enterprise", "key", "-at"], name="lawlib_assessments_kept")]

    def __str__(self) -> str:
        return f"{self.key} {self.percent}"
