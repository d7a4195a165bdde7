"""Every wording that a warning had, and what changed between them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from risk_warnings.models.warning import RiskWarning
from risk_warnings.querysets import TextQuerySet
from risk_warnings.rules.kinds import TextState

WORDS = ("title_zh", "title_en", "advice")


class WarningText(models.Model):
    """One wording, never changed again; `number` counts from 1 within its warning. `matter` is what the sources said
    when it went out. A correction waits until somebody releases it; what was told stays readable for who was told."""

    warning = models.ForeignKey(RiskWarning, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=7, choices=[(s.value, s.value) for s in TextState])
    title_zh = models.CharField(max_length=160)
    title_en = models.CharField(max_length=300)
    advice = models.TextField(max_length=4000, blank=True)
    matter = models.JSONField(default=dict)
    why = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = _("wording of a warning")
        ordering = ["warning", "number"]
        constraints = [
            models.UniqueConstraint(fields=["warning", "number"], name="warning_text_once"),
            models.UniqueConstraint(
                fields=["warning"], condition=models.Q(state="waiting"), name="warning_one_waiting_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.warning_id}/{self.number}"

    @property
    def words(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in WORDS}
