"""The duty roster: who answers outside office hours."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models.platform import Platform


class Duty(models.Model):
    """`day` is a day of the platform's own calendar; it runs from nine in the morning to nine the next."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="duties")
    day = models.DateField(_("day"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(_("telephone"), max_length=40)

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duty roster")
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["platform", "day"], name="tenancy_one_on_duty")]

    def __str__(self) -> str:
        return f"{self.day} {self.user}"
