"""Codes for the day on which the device is lost."""

from django.conf import settings
from django.db import models

from portal.accounts.querysets import OwnQuerySet


class RecoveryCode(models.Model):
    """Good once. Only a digest is kept: a code has 80 random bits, so a fast hash guards it as well as a slow one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="accounts_recovery_code_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {'used' if self.used_at else 'good'}"
