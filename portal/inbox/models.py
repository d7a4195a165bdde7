"""Inbox items, the e-mails and short messages that carry them, messages to channels of platforms and enterprises."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.inbox.kinds import filled_in, kind_of
from portal.inbox.querysets import InboxItemQuerySet, OutgoingPostQuerySet, RobotQuerySet
from portal.queue import PUSH
from portal.sealed_column import SealedColumn
from portal.tenancy.models import Enterprise, Platform


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


class Outgoing(models.Model):
    """What leaves the portal. `next_attempt_at` is when the sweep may try again; after the last attempt it is empty.
    `waited`: how long it was put off in all. `queue`: which workers send it."""

    class State(models.TextChoices):
        PENDING = "pending"
        SENT = "sent"
        FAILED = "failed"

    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    queue = models.CharField(max_length=6, default=PUSH)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    waited = models.DurationField(default=timedelta)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


class OutgoingEmail(Outgoing):
    """One e-mail per item."""

    item = models.OneToOneField(InboxItem, on_delete=models.CASCADE, related_name="email")

    class Meta:
        indexes = [
            models.Index(fields=["queue", "next_attempt_at"], condition=models.Q(state="pending"), name="email_due"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.state}"


class OutgoingSms(Outgoing):
    """One short message per item, where an operator has configured a provider."""

    item = models.OneToOneField(InboxItem, on_delete=models.CASCADE, related_name="sms")

    class Meta:
        indexes = [
            models.Index(fields=["queue", "next_attempt_at"], condition=models.Q(state="pending"), name="sms_due"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.state}"


class BouncedAddress(models.Model):
    """An address that a mail server says does not exist: nothing is sent there until its owner names another."""

    address = models.CharField(max_length=254, unique=True)  # in small letters
    why = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.address


class Robot(models.Model):
    """A channel: where a platform or an enterprise is told besides inboxes and e-mail: the robot of a group chat, or a
    system of its own. `levels`: warnings of these go there (a platform's reminders go to each of its channels). The
    forms of what is sent: `portal/inbox/rules/robots.py`.

    SECURITY: the address of a robot is its key, and `secret` signs; both are shown to nobody once they are saved, and
    the database has them sealed.
    """

    class Form(models.TextChoices):
        WECOM = "wecom", _("Group robot of WeCom")
        DINGTALK = "dingtalk", _("Group robot of DingTalk")
        FEISHU = "feishu", _("Group robot of Feishu")
        WEBHOOK = "webhook", _("Webhook (Standard Webhooks)")
        SIGNED = "signed", _("Signed message to a system of our own")

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, null=True, related_name="robots")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, null=True, related_name="robots")
    name = models.CharField(max_length=60)
    form = models.CharField(_("Kind"), max_length=8, choices=Form.choices)
    sealed_url = models.TextField(_("Address"))
    sealed_secret = models.TextField(_("Secret"), blank=True)
    sealed_older_secret = models.TextField(blank=True)
    older_until = models.DateTimeField(null=True)
    levels = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    disabled_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    url = SealedColumn("sealed_url")
    secret = SealedColumn("sealed_secret")
    older_secret = SealedColumn("sealed_older_secret")

    objects = RobotQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(form__in=["signed", "webhook"], sealed_secret=""), name="robot_signs_with_a_secret"
            ),
            models.CheckConstraint(
                condition=models.Q(platform=None) ^ models.Q(enterprise=None), name="robot_has_one_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def seal_about(self) -> str:
        return (
            f"channel:platform:{self.platform_id}" if self.platform_id else f"channel:enterprise:{self.enterprise_id}"
        )


class OutgoingPost(Outgoing):
    """One message to a robot. `key` is the same at every attempt, so that its receiver can drop a second one; `at` is
    when what it tells of came about."""

    robot = models.ForeignKey(Robot, on_delete=models.CASCADE, related_name="posts")
    key = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    body = models.CharField(max_length=1000, blank=True)
    url = models.CharField(max_length=300, blank=True)
    event = models.CharField(max_length=40, default="message")
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    last_status = models.PositiveSmallIntegerField(null=True)

    objects = OutgoingPostQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["queue", "next_attempt_at"], condition=models.Q(state="pending"), name="post_due"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
