"""Treaties and who is bound by them since when."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lawlib.models.instrument import InstrumentStatus
from lawlib.models.jurisdiction import Jurisdiction
from lawlib.models.record import Record


class Treaty(Record):
    """`year` is that of its conclusion; `administrator` the organisation that keeps it, empty between two parties."""

    subject_zh = models.CharField(_("subject in Chinese"), max_length=60)
    subject_en = models.CharField(_("subject in English"), max_length=80)
    administrator = models.CharField(_("kept by"), max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=InstrumentStatus.choices, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("treaty")
        verbose_name_plural = _("treaties")

    @property
    def subject(self) -> str:
        return self.subject_zh if (get_language() or "").startswith("zh") else self.subject_en


class TreatyParty(models.Model):
    """`since` is empty where no source of ours gives the day: the page says so."""

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="parties")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="treaties")
    since = models.DateField(_("bound since"), null=True, blank=True)
    until = models.DateField(_("bound until"), null=True, blank=True)

    class Meta:
        ordering = ["treaty", "jurisdiction"]
        constraints = [models.UniqueConstraint(fields=["treaty", "jurisdiction"], name="lawlib_party_once")]
