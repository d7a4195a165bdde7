"""Special commissioners (海外知识产权特派员, feature S098): to which enterprise or park one is tied, and what was found
there."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from experts.models.expert import Expert
from experts.querysets import CommissionQuerySet, CommissionVisitQuerySet
from portal.tenancy.models import Enterprise, Platform


class Commission(models.Model):
    """Runs from `term_from` to `term_to`, both days included, Beijing, unless ended before. Without an `enterprise` it
    is a park. Names are kept as they were: the commissioner reads no enterprise, the enterprise no expert.
    `region` is a code of GB/T 2260."""

    expert = models.ForeignKey(
        Expert, on_delete=models.PROTECT, related_name="commissions", verbose_name=_("Special commissioner")
    )
    commissioner_zh = models.CharField(max_length=60)
    commissioner_en = models.CharField(max_length=100, blank=True)
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.CharField(_("Enterprise or park"), max_length=120)
    subject_en = models.CharField(max_length=200, blank=True)
    region = models.CharField(_("Region"), max_length=6)
    term_from = models.DateField(_("From"))
    term_to = models.DateField(_("Until"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    objects = CommissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("special commission")
        verbose_name_plural = _("special commissions")
        ordering = ["-id"]
        indexes = [models.Index(fields=["platform", "term_to"], name="commission_of_platform")]
        constraints = [
            models.CheckConstraint(condition=models.Q(term_from__lte=models.F("term_to")), name="commission_days"),
            models.UniqueConstraint(
                fields=["expert", "platform", "subject", "term_from"],
                condition=models.Q(ended_at=None),
                name="commission_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commissioner} · {self.subject}"

    @property
    def about(self) -> str:
        """The enterprise or park in the language of the page."""
        chinese = (get_language() or "").startswith("zh")
        return self.subject if chinese else (self.subject_en or self.subject)

    @property
    def commissioner(self) -> str:
        chinese = (get_language() or "").startswith("zh")
        return self.commissioner_zh if chinese else (self.commissioner_en or self.commissioner_zh)


class CommissionVisit(models.Model):
    """What was found on a day, Beijing. A `follow_up` has its day; it is open until `settled_at`."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="visits")
    day = models.DateField(_("Day of the visit"))
    online = models.BooleanField(_("Online"), default=False)
    place = models.CharField(_("Place of the visit"), max_length=120, blank=True)
    found = models.TextField(_("What was found"), max_length=4000)
    follow_up = models.CharField(_("To be followed up"), max_length=500, blank=True)
    follow_up_on = models.DateField(_("Follow up by"), null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reminded_at = models.DateTimeField(null=True)
    settled_note = models.CharField(max_length=500, blank=True)

    objects = CommissionVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit of a special commissioner")
        verbose_name_plural = _("visits of special commissioners")
        ordering = ["-day", "-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(follow_up="") ^ models.Q(follow_up_on=None), name="visit_due"),
            models.CheckConstraint(condition=models.Q(online=True) | ~models.Q(place=""), name="visit_somewhere"),
        ]

    def __str__(self) -> str:
        return f"visit {self.pk}"
