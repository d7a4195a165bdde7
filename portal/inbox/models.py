"""Inbox items and the e-mails that carry them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.inbox.kinds import filled_in, kind_of
from portal.inbox.querysets import InboxItemQuerySet


class InboxItem(models.Model):
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inbox_items")
    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    level = models.CharField(max_length=6, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = InboxItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("inbox item")
        verbose_name_plural = _("inbox items")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="inbox_by_recipient"),
            models.Index(fields=["recipient"], condition=models.Q(read_at=None), name="inbox_unread"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """One line: it is also the subject of the e-mail."""
        return " ".join(filled_in(kind_of(self.kind).title, self.params).split())

    @property
    def body(self) -> str:
        return filled_in(kind_of(self.kind).body, self.params)

    @property
    def icon(self) -> str:
        return kind_of(self.kind).icon


class OutgoingEmail(models.Model):
    """One e-mail per item. `next_attempt_at` is when the sweep may try again; after the last attempt it is empty."""

    class State(models.TextChoices):
        PENDING = "pending"
        SENT = "sent"
        FAILED = "failed"

    item = models.OneToOneField(InboxItem, on_delete=models.CASCADE, related_name="email")
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=models.Q(state="pending"), name="email_due"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.state}"
