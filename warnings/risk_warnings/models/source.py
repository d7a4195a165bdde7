"""Where signals come from, and what was received there, as it was received."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.sealed_column import SealedColumn
from risk_warnings.querysets import StaffQuerySet
from risk_warnings.rules.kinds import Format

SMALL = 2**20  # bytes of a message that lies in its row


def storage_name(_payload: models.Model, _name: str) -> str:
    """SECURITY: nothing of the sender's name becomes a path."""
    return f"signals/{uuid.uuid4().hex}"


class Source(models.Model):
    """`code` stands in the address to which its messages are sent. A source with a `url` is asked every `every_minutes`
    by a worker, at most `daily_budget` requests a day (of UTC); `options` are what its format needs to know
    (`rules/feeds/options.py`). `validators`: what the service gave to ask with next time, by address."""

    code = models.SlugField(max_length=30, unique=True)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    format = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Format])
    # How well what it says is checked, as the mark of sources shows it.
    checked = models.CharField(max_length=20, default="source_read")
    paused = models.BooleanField(default=False)
    url = models.CharField(max_length=500, blank=True)
    options = models.JSONField(default=dict, blank=True)
    every_minutes = models.PositiveIntegerField(default=60)
    daily_budget = models.PositiveIntegerField(default=200)
    next_run_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)  # in a row
    spent_on = models.DateField(null=True)
    spent = models.PositiveIntegerField(default=0)
    validators = models.JSONField(default=dict, blank=True)
    last_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("source of signals")
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["next_run_at"], condition=~models.Q(url="") & models.Q(paused=False), name="source_due"
            )
        ]

    def __str__(self) -> str:
        return self.code


class SourceRun(models.Model):
    """One round of asking a service: what it cost, what came, and why it ended early. `error` is a code of
    `rules/polling.py` with `params`."""

    class State(models.TextChoices):
        RUNNING = "running", pgettext_lazy("run", "running")
        DONE = "done", pgettext_lazy("run", "done")
        UNCHANGED = "unchanged", pgettext_lazy("run", "nothing new")
        FAILED = "failed", pgettext_lazy("run", "failed")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="runs")
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    requests = models.PositiveIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)
    payloads = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=30, blank=True)
    params = models.JSONField(default=dict, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("round of a source")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.source_id} {self.started_at:%Y-%m-%d %H:%M}"


class SourceKey(models.Model):
    """SECURITY: the secret with which a partner signs, or that stands in the address for one that cannot sign; the
    system alone reads it, a person sees it once, when made. `token`: what the portal shows to a service. Both are
    sealed in the database."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="key")
    sealed_secret = models.TextField()
    sealed_token = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    secret = SealedColumn("sealed_secret")
    token = SealedColumn("sealed_token")

    class Meta:
        verbose_name = _("secret of a source")

    def __str__(self) -> str:
        return f"secret of {self.source_id}"

    @property
    def seal_about(self) -> str:
        return f"source:{self.source_id}"


class RawPayload(models.Model):
    """The bytes first, then everything else: a parser that is mended later reads them again. The same bytes from the
    same source are one row, however often they come. Up to `SMALL` bytes lie in the row, a larger file in the store of
    files; `done` of its `size` bytes have been read, `touched_at` is the reader's last sign of life,
    `falls` how far each reader had come that did not come to its end (`rules/falls.py`)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READING = "reading", pgettext_lazy("message", "being read")
        READ = "read", _("read")
        FAILED = "failed", _("failed")

    FINISHED = (State.READ, State.FAILED)

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="payloads")
    sha256 = models.CharField(max_length=64)
    body = models.BinaryField(default=b"")
    file = models.FileField(upload_to=storage_name, max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)  # of the file, or the address it was fetched from
    size = models.PositiveBigIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    touched_at = models.DateTimeField(null=True)
    falls = ArrayField(models.PositiveBigIntegerField(), default=list)
    message_id = models.CharField(max_length=100, blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    read_at = models.DateTimeField(null=True)
    items = models.PositiveIntegerField(default=0)
    marks = models.PositiveIntegerField(default=0)  # records of trade marks among the items
    new_signals = models.PositiveIntegerField(default=0)
    changed_signals = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)  # [{"item": 3, "why": "…"}]: each costs no other item

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("received message")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "sha256"], name="payload_once"),
            models.CheckConstraint(condition=models.Q(body=b"") | models.Q(file=""), name="payload_in_one_place"),
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(state__in=["waiting", "reading"]), name="payload_unread"),
            models.Index(fields=["source", "-received_at"], name="payload_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.sha256[:12]}"

    @property
    def percent(self) -> int:
        return int(100 * self.done / self.size) if self.size else 0
