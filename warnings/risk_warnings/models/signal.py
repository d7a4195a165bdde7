"""One matter, whoever tells of it, and who has told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from risk_warnings.models.source import RawPayload, Source
from risk_warnings.querysets import StaffQuerySet
from risk_warnings.rules.kinds import SignalState


class Signal(models.Model):
    """What all sightings say together (`rules/merge.py`); nothing in it is ours. `version` grows with what they say,
    `matched_version` is the one that was last held against the enterprises."""

    number = models.CharField(max_length=80)  # as the institution writes it
    title = models.CharField(max_length=400)
    country = models.CharField(max_length=8)
    forum = models.CharField(max_length=40, blank=True)
    proceeding_type = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in SignalState], default="open")
    version = models.PositiveIntegerField(default=1)
    matched_version = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=[s.value for s in SignalState]), name="signal_state")
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(matched_version__lt=models.F("version")), name="signal_unmatched"
            ),
            models.Index(fields=["-changed_at"], name="signal_by_change"),
        ]

    def __str__(self) -> str:
        return self.number


class SignalKey(models.Model):
    """What one matter is called by its institution; it may have several names, above all before and after institution.
    No two matters share one: the database holds that, also for two workers at once."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=160, unique=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("name of a matter")

    def __str__(self) -> str:
        return self.key


class Sighting(models.Model):
    """What one source says of one matter; it says it once, however often it repeats itself."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="sightings")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="sightings")
    said = models.JSONField(default=dict)
    url = models.CharField(max_length=500, blank=True)
    payload = models.ForeignKey(
        RawPayload, on_delete=models.PROTECT, related_name="+"
    )  # the last that said something new
    first_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("sighting")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["signal", "source"], name="sighting_once_per_source")]

    def __str__(self) -> str:
        return f"{self.signal_id} by {self.source_id}"
