"""A reviewed warning: one matter, one level, those whom it concerns at that level."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from risk_warnings.models.signal import Signal
from risk_warnings.querysets import WarningQuerySet
from risk_warnings.rules.lifecycle import LIVE, WarningState

USER = settings.AUTH_USER_MODEL


class RiskWarning(models.Model):
    """`rules/lifecycle.py` says which steps there are; `services/step_on.py` takes them. `reasons` are the rules that
    gave the level, `rules_version` their version. `confirmers`: nobody of these is the second person."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="warnings")
    number = models.CharField(max_length=30, blank=True)
    level = models.CharField(max_length=6)
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in WarningState], default="proposed")
    title_zh = models.CharField(_("Chinese title"), max_length=160)
    title_en = models.CharField(_("English title"), max_length=300)
    advice = models.TextField(_("what to add for the enterprises"), max_length=4000, blank=True)
    # What the sources said when it went out: what the enterprises read, who see no signal.
    matter = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    rules_version = models.CharField(max_length=20)
    signal_version = models.PositiveIntegerField()
    confirmers = ArrayField(models.BigIntegerField(), default=list)
    confirmed_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    valid_until = models.DateField(null=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    mass = models.BooleanField(default=False)
    # The warning that goes on in its place, once both matters were found to be one.
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="supersedes")
    # The wording that was told last, and when one was last corrected (`models/text.py`).
    text_number = models.PositiveSmallIntegerField(default=0)
    corrected_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = WarningQuerySet.as_manager()

    class Meta:
        verbose_name = _("risk warning")
        verbose_name_plural = _("risk warnings")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(level__in=["red", "yellow", "blue"]), name="warning_level"),
            models.CheckConstraint(
                condition=models.Q(state__in=[s.value for s in WarningState]), name="warning_known_state"
            ),
            models.UniqueConstraint(
                fields=["signal", "level"],
                condition=models.Q(state__in=sorted(LIVE)),
                name="warning_one_live_per_level",
            ),
            # A red one, and a push to many, goes out only past a second person.
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | (models.Q(level__in=["yellow", "blue"]) & models.Q(mass=False))
                | ~models.Q(confirmers__contains=[models.F("published_by")]),
                name="warning_two_people",
            ),
        ]
        indexes = [models.Index(fields=["state", "level", "-id"], name="warning_by_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def matter_now(self) -> Signal:
        """Where the sources' word stands now: the whole, once its matter was made one with another."""
        return self.signal.merged_into or self.signal

    @property
    def title(self) -> str:
        """In the language of the page."""
        return self.title_zh if (get_language() or "").startswith("zh") else self.title_en
