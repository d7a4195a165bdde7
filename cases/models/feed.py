"""A calendar of deadlines that a person's own calendar program fetches by a secret address."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.querysets_deadlines import FeedQuerySet
from portal.tenancy.models import Membership


class CalendarFeed(models.Model):
    """SECURITY: of the secret only its digest is kept; whoever reads the table cannot fetch the calendar. What a fetch
    shows is decided then, by the rights of `user` under `membership` (none for an expert), never by this row.

    `parties`: names of cases and enterprises may appear on the lock screen of a phone. `content_digest` and
    `content_changed_at` are of what was fetched last: ETag and Last-Modified.
    """

    class Scope(models.TextChoices):
        MINE = "mine", _("My deadlines")
        PLATFORM = "platform", _("All deadlines of the platform")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, related_name="+")
    scope = models.CharField(_("What it shows"), max_length=8, choices=Scope.choices, default=Scope.MINE)
    name = models.CharField(max_length=60)
    parties = models.BooleanField(default=False)
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_fetched_at = models.DateTimeField(null=True)
    content_digest = models.CharField(max_length=64, blank=True)
    content_changed_at = models.DateTimeField(null=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name
