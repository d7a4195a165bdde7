"""What a person, or an enterprise for its people, takes of warnings."""

from datetime import time

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Enterprise
from risk_warnings.querysets import PreferenceQuerySet
from risk_warnings.rules.preferences import BEIJING, Wants


def levels() -> ArrayField:
    return ArrayField(models.CharField(max_length=6), default=list, blank=True)


class Preference(models.Model):
    """A person's own stands before the enterprise's, that before `rules/preferences.py: DEFAULT`."""

    class Digest(models.TextChoices):
        DAILY = "daily", _("every day at eight")
        WEEKLY = "weekly", _("every Monday at eight")
        NEVER = "never", _("not at all")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="warning_preference"
    )
    enterprise = models.OneToOneField(
        Enterprise, on_delete=models.CASCADE, null=True, related_name="warning_preference"
    )
    inbox = levels()
    email = levels()
    sms = levels()
    digest = models.CharField(max_length=6, choices=Digest.choices, default=Digest.WEEKLY)
    quiet_from = models.TimeField(null=True, default=time(22))
    quiet_to = models.TimeField(null=True, default=time(8))
    zone = models.CharField(max_length=40, default=BEIJING)
    changed_at = models.DateTimeField()

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of warnings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user=None) ^ models.Q(enterprise=None), name="warning_preference_of_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or self.enterprise}"

    @property
    def wants(self) -> Wants:
        return Wants(
            inbox=self.inbox,
            email=self.email,
            sms=self.sms,
            digest=self.digest,
            quiet_from=self.quiet_from,
            quiet_to=self.quiet_to,
            zone=self.zone,
        )
