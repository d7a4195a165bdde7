"""The trace of transactions that worked as the system."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SystemWork(models.Model):
    """At least one row per transaction and purpose, written by the database backend in the same transaction; `user_id`
    is the person on whose behalf, empty for a task or a command. Never changed: the database refuses."""

    at = models.DateTimeField()
    purpose = models.CharField(max_length=60)
    user_id = models.BigIntegerField(null=True)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("system work")
        verbose_name_plural = _("system work")
        indexes = [models.Index(fields=["-at"], name="system_work_by_time")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.purpose}"
