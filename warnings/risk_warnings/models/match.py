"""A matter and an enterprise that it may concern, with the reasons."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Enterprise
from risk_warnings.models.signal import Signal
from risk_warnings.querysets import MatchQuerySet
from risk_warnings.rules.kinds import MatchState, NotUs


class Match(models.Model):
    """A proposal until a person or an exact identifier confirms it. `evidence` holds every score with its parts,
    `party` the respondent that was matched, `level` what the rules make of it. A rejected one stays: it has taught."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="matches")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="matches")
    score = models.PositiveSmallIntegerField()
    named = models.BooleanField()  # by a name, a store or an identifier; else by goods and country
    exact = models.BooleanField(default=False)
    party = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)
    level = models.CharField(max_length=6)
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in MatchState], default="proposed")
    why_not = models.CharField(max_length=13, blank=True, choices=[(n.value, n.value) for n in NotUs])
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["signal", "enterprise"], name="match_once"),
            models.CheckConstraint(condition=models.Q(level__in=["red", "yellow", "blue"]), name="match_level"),
        ]
        indexes = [models.Index(fields=["signal", "level"], name="match_by_level")]

    def __str__(self) -> str:
        return f"{self.signal_id} / {self.enterprise_id}: {self.score}"
