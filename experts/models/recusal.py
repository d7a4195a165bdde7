"""What an expert declared on a case, kept as it was said; and the leaving of a seat after the file was open."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from experts.models.panel import Seat
from experts.querysets import RecusalQuerySet, SeatDeclarationQuerySet
from experts.rules.recusal import declared_late


class SeatDeclaration(models.Model):
    """One declaration on one case, with the names that it was made on. A trigger refuses to change or delete it; what
    was found later is a declaration of its own."""

    class Kind(models.TextChoices):
        CLEAR = "clear", _("no conflict, and confidentiality")
        CONFLICT = "conflict", _("a conflict with a name on the list")

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="declarations")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    content = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = SeatDeclarationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.seat_id}"


class Recusal(models.Model):
    """An expert who had the file has left the seat for a conflict. `seen` lists what was read until then (who keeps the
    file writes it); `sealed_draft` is the opinion that was being written, which nobody merges and no page shows;
    `learned_at` is when the tie became known, as said by whoever reported it. Staff decide whether the work stands."""

    class Source(models.TextChoices):
        EXPERT = "expert", pgettext_lazy("recusal", "reported by the expert")
        STAFF = "staff", pgettext_lazy("recusal", "reported by staff")
        CHECK = "check", pgettext_lazy("recusal", "found by the check of names")

    class Decision(models.TextChoices):
        STANDS = "stands", _("the panel's work stands")
        ANEW = "anew", _("the work is done anew")

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="recusal")
    source = models.CharField(max_length=8, choices=Source.choices)
    names = models.JSONField(default=list)
    note = models.TextField(blank=True)
    learned_at = models.DateTimeField(null=True)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField()
    seen = models.JSONField(default=list)
    sealed_draft = models.JSONField(default=dict)
    decision = models.CharField(_("decision"), max_length=8, choices=Decision.choices, blank=True)
    decision_note = models.TextField(_("reason"), blank=True)
    violation = models.BooleanField(_("a duty was broken"), default=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = RecusalQuerySet.as_manager()

    class Meta:
        ordering = ["-filed_at", "-id"]

    def __str__(self) -> str:
        return f"recusal from {self.seat_id}"

    @property
    def is_late(self) -> bool:
        return declared_late(learned_at=self.learned_at, filed_at=self.filed_at)
