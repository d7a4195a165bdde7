"""Where signals come from, and what was received there, as it was received."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from risk_warnings.querysets import StaffQuerySet
from risk_warnings.rules.kinds import Format


class Source(models.Model):
    """`code` stands in the address to which its messages are sent. `counts` are of the last payload that was read."""

    code = models.SlugField(max_length=30, unique=True)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    format = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Format])
    # How well what it says is checked, as the mark of sources shows it.
    checked = models.CharField(max_length=20, default="source_read")
    paused = models.BooleanField(default=False)
    last_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("source of signals")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.code


class SourceKey(models.Model):
    """SECURITY: the secret with which a partner signs; the system alone reads it, a person sees it once, when made."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="key")
    secret = models.CharField(max_length=100)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("secret of a source")

    def __str__(self) -> str:
        return f"secret of {self.source_id}"


class RawPayload(models.Model):
    """The bytes first, then everything else: a parser that is mended later reads them again. The same bytes from the
    same source are one row, however often they come."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READ = "read", _("read")
        FAILED = "failed", _("failed")

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="payloads")
    sha256 = models.CharField(max_length=64)
    body = models.BinaryField()
    message_id = models.CharField(max_length=100, blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    read_at = models.DateTimeField(null=True)
    items = models.PositiveIntegerField(default=0)
    new_signals = models.PositiveIntegerField(default=0)
    changed_signals = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)  # [{"item": 3, "why": "…"}]: each costs no other item

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("received message")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["source", "sha256"], name="payload_once")]
        indexes = [models.Index(fields=["id"], condition=models.Q(state="waiting"), name="payload_waiting")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.sha256[:12]}"
