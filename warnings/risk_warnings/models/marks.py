"""Trade mark applications that offices published, and which of them are alike to a watched mark."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import IntakeDraft
from portal.tenancy.models import Enterprise
from risk_warnings.models.signal import Signal
from risk_warnings.models.source import RawPayload, Source
from risk_warnings.models.watch import WatchedMark
from risk_warnings.querysets import MarkHitQuerySet
from risk_warnings.rules.kinds import MarkAnswer
from risk_warnings.rules.marks.keys import keys_version


class MarkApplication(models.Model):
    """What an office says of one application, as its last transaction has it (`rules/feeds/marks.py`). `owner_keys`:
    its owners without legal forms. `signal` is the matter that its hits have become. `matched_version` is the one that
    was last held against the watched marks, `keys_version`: by which rules its keys are."""

    office = models.CharField(max_length=4)
    number = models.CharField(max_length=40)
    registration_number = models.CharField(max_length=40, blank=True)
    word = models.CharField(max_length=400, blank=True)
    classes = ArrayField(models.PositiveSmallIntegerField(), default=list)
    owners = models.JSONField(default=list)  # [{"name": "…", "country": "CN"}]
    owner_keys = ArrayField(models.CharField(max_length=300), default=list)
    filed_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    status = models.CharField(max_length=60, blank=True)
    transaction_on = models.DateField(null=True)
    agent = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    goods = models.TextField(max_length=4000, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    payload = models.ForeignKey(RawPayload, on_delete=models.PROTECT, related_name="+")
    signal = models.ForeignKey(Signal, on_delete=models.SET_NULL, null=True, related_name="marks")
    version = models.PositiveIntegerField(default=1)
    matched_version = models.PositiveIntegerField(default=0)
    keys_version = models.PositiveSmallIntegerField(default=keys_version, db_index=True)
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("trade mark application")
        verbose_name_plural = _("trade mark applications")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["office", "number"], name="mark_application_once")]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(matched_version__lt=models.F("version")), name="mark_unmatched"
            ),
            GinIndex(fields=["owner_keys"], name="mark_by_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.number}"


class MarkKey(models.Model):
    """What an application is found by (`rules/marks/keys.py`); read by the system alone."""

    application = models.ForeignKey(MarkApplication, on_delete=models.CASCADE, related_name="keys")
    key = models.BigIntegerField()
    letters = models.BigIntegerField()

    class Meta:
        verbose_name = _("key of an application")
        indexes = [models.Index(fields=["key"], name="mark_key")]

    def __str__(self) -> str:
        return str(self.key)


class WatchedMarkKey(models.Model):
    """What a watched mark is found by; read by the system alone."""

    mark = models.ForeignKey(WatchedMark, on_delete=models.CASCADE, related_name="keys")
    key = models.BigIntegerField()
    letters = models.BigIntegerField()

    class Meta:
        verbose_name = _("key of a watched mark")
        indexes = [models.Index(fields=["key"], name="watched_mark_key")]

    def __str__(self) -> str:
        return str(self.key)


class MarkHit(models.Model):
    """An application that is alike to a watched mark: a proposal until the enterprise says what it is. `evidence` has
    the parts of the score. What was answered stays: the same owner, or the same word, is not proposed again."""

    application = models.ForeignKey(MarkApplication, on_delete=models.CASCADE, related_name="hits")
    mark = models.ForeignKey(WatchedMark, on_delete=models.CASCADE, related_name="hits")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="mark_hits")
    score = models.PositiveSmallIntegerField()
    evidence = models.JSONField(default=dict)
    answer = models.CharField(max_length=9, choices=[(a.value, a.value) for a in MarkAnswer], default="proposed")
    in_use = models.BooleanField(null=True)  # whether the enterprise has seen goods under the mark
    draft = models.ForeignKey(IntakeDraft, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = MarkHitQuerySet.as_manager()

    class Meta:
        verbose_name = _("hit on a watched mark")
        ordering = ["-score", "-id"]
        constraints = [models.UniqueConstraint(fields=["application", "mark"], name="mark_hit_once")]
        indexes = [models.Index(fields=["enterprise", "answer"], name="mark_hit_open")]

    def __str__(self) -> str:
        return f"{self.application_id} / {self.mark_id}: {self.score}"
