"""A copy of one's data, and the wish to be forgotten."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.querysets import ErasureQuerySet, OwnQuerySet


def storage_name(instance: "DataCopy", filename: str) -> str:
    """A name that tells nothing."""
    return f"own_data/{uuid.uuid4().hex}.zip"


class DataCopy(models.Model):
    """Made by a worker; `parts_done` of `parts` says how far it is. The file goes when it expires, the row stays."""

    class State(models.TextChoices):
        PENDING = "pending", _("in preparation")
        READY = "ready", _("ready")
        EXPIRED = "expired", _("expired")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_copies")
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    parts = models.PositiveSmallIntegerField(default=0)
    parts_done = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to=storage_name, max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of own data")
        verbose_name_plural = _("copies of own data")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(state="pending"), name="accounts_one_copy_in_preparation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.state}"


class ErasureRequest(models.Model):
    """Decided by a person: the law keeps some things, and somebody has to look."""

    class State(models.TextChoices):
        OPEN = "open", _("waiting for review")
        DONE = "done", _("carried out")
        REFUSED = "refused", _("refused")
        TAKEN_BACK = "taken_back", _("taken back")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="erasure_requests")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for erasure")
        verbose_name_plural = _("requests for erasure")
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(state="open"), name="accounts_one_open_erasure_request"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.state}"
