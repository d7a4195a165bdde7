"""A log-in: from which device and address, since when, and the session that it opened."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.querysets import LogInQuerySet
from portal.accounts.rules.devices import device_words, is_mobile


class LogIn(models.Model):
    """Stands beside Django's own session, whose key it keeps while it lives; ended ones are kept for half a year, so
    that a new device can be told from a known one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="log_ins")
    session_key = models.CharField(max_length=40, blank=True, db_index=True)
    user_agent = models.CharField(max_length=300, blank=True)
    address = models.GenericIPAddressField(null=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = LogInQuerySet.as_manager()

    class Meta:
        verbose_name = _("log-in")
        verbose_name_plural = _("log-ins")
        ordering = ["-started_at", "-id"]
        indexes = [
            models.Index(fields=["user", "-started_at"], name="accounts_log_ins_of_user"),
            models.Index(fields=["address", "started_at"], name="accounts_log_ins_from"),
        ]

    def __str__(self) -> str:
        return f"{self.device or '?'} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def device(self) -> str:
        return device_words(self.user_agent)

    @property
    def is_mobile(self) -> bool:
        return is_mobile(self.user_agent)
