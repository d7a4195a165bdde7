"""The public version of a warning, and every message of it that went out."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.web.ui.dates import beijing_day
from risk_warnings.models.warning import RiskWarning
from risk_warnings.querysets import NoticeMessageQuerySet, NoticeQuerySet
from risk_warnings.rules.kinds import MessageKind, NoticeState
from risk_warnings.rules.public import without_text

NOTICE_STATES = [(state.value, state.value) for state in NoticeState]  # named also for the API's schema


class PublicNotice(models.Model):
    """What everybody may read: it names nobody (`rules/public.py`). `worded`: a person wrote its words, which stay when
    the warning changes. Kept in line with its warning by `services/keep_notice.py` alone."""

    warning = models.OneToOneField(RiskWarning, on_delete=models.PROTECT, related_name="notice")
    number = models.CharField(max_length=30, unique=True)
    level = models.CharField(max_length=6)
    state = models.CharField(max_length=9, choices=NOTICE_STATES, default="current")
    country = models.CharField(max_length=8)
    proceeding_type = models.CharField(max_length=20, blank=True)
    rights = ArrayField(models.CharField(max_length=30), default=list)
    industries = ArrayField(models.CharField(max_length=10), default=list)
    title_zh = models.CharField(max_length=160)
    title_en = models.CharField(max_length=300)
    advice_zh = models.TextField(max_length=2000, blank=True)
    advice_en = models.TextField(max_length=2000, blank=True)
    worded = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    valid_until = models.DateField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("public risk notice")
        verbose_name_plural = _("public risk notices")
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(fields=["state", "-published_at"], name="notice_by_state"),
            models.Index(fields=["country", "state"], name="notice_by_country"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def title(self) -> str:
        """In the language of the page."""
        return self.title_zh if (get_language() or "").startswith("zh") else self.title_en

    @property
    def published_on(self) -> date:
        """The day in Beijing."""
        return beijing_day(self.published_at)

    @property
    def advice(self) -> str:
        return self.advice_zh if (get_language() or "").startswith("zh") else self.advice_en


class NoticeMessage(models.Model):
    """One message about a notice, as CAP sends it: an alert, an update, a cancellation. Never changed; `content` is
    what the notice said then. `number` counts from 1 within its notice."""

    notice = models.ForeignKey(PublicNotice, on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=[(k.value, k.value) for k in MessageKind])
    content = models.JSONField()
    sent_at = models.DateTimeField()

    objects = NoticeMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message of a public risk notice")
        ordering = ["notice", "number"]
        constraints = [models.UniqueConstraint(fields=["notice", "number"], name="notice_message_once")]
        indexes = [models.Index(fields=["-sent_at"], name="notice_message_by_time")]

    def __str__(self) -> str:
        return f"{self.notice_id}/{self.number}"

    @property
    def told(self) -> dict[str, Any]:
        """What leaves the portal: the content, without its text where it says that the notice was withdrawn."""
        return without_text(self.content) if self.content["state"] == NoticeState.WITHDRAWN else self.content
