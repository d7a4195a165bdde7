"""Who wants to hear what has changed in the library, and until when that was told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lawlib.models.jurisdiction import Jurisdiction
from lawlib.querysets_own import SubscriptionQuerySet


class Every(models.TextChoices):
    DAILY = "daily", pgettext_lazy("how often", "Every day")
    WEEKLY = "weekly", pgettext_lazy("how often", "Every week")


class Subscription(models.Model):
    """`jurisdiction` None and `subject` "" stand for all. `subject` is a code of `lawlib/data/rights.csv`. What was
    published before `told_until` has been told: the digest moves it in the transaction that writes the notice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="library_subscriptions")
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    subject = models.CharField(_("subject"), max_length=20, blank=True)
    every = models.CharField(_("how often"), max_length=6, choices=Every.choices, default=Every.WEEKLY)
    created_at = models.DateTimeField()
    told_until = models.DateTimeField()

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(fields=["user", "jurisdiction", "subject"], name="lawlib_subscription_once"),
            models.UniqueConstraint(
                fields=["user", "subject"],
                condition=models.Q(jurisdiction=None),
                name="lawlib_subscription_of_all_once",
            ),
        ]
        indexes = [models.Index(fields=["every", "told_until"], name="lawlib_subscription_due")]

    def __str__(self) -> str:
        return f"{self.jurisdiction_id or '*'} {self.subject or '*'} {self.every}"
