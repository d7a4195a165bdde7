"""A matter that concerns many enterprises of one industry: the platform of that industry is asked what it means."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Platform
from risk_warnings.models.signal import Signal
from risk_warnings.querysets import StaffQuerySet
from risk_warnings.rules.kinds import HitState


class IndustryHit(models.Model):
    """`enterprises` is the number at the last count. Confirmed means: the whole industry is hit (rule H07)."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="industry_hits")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    tags = ArrayField(models.CharField(max_length=40), default=list)
    enterprises = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in HitState], default="proposed")
    reason = models.TextField(max_length=2000, blank=True)
    found_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("hit on an industry")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["signal", "platform"], name="industry_hit_once")]

    def __str__(self) -> str:
        return f"{self.signal_id} / {self.platform_id}"
