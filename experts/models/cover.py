"""Insurance and mutual-aid funds (features S118 to S122): what is on offer, enquiries, their answers."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from experts.models.agency import CHECKS
from experts.querysets import CoverEnquiryQuerySet, CoverProductQuerySet
from portal.tenancy.models import Enterprise, Platform


class CoverProduct(models.Model):
    """`kind` is a code of `cover_kind`. What the product covers, its limit and the way in are shown with a source that
    was looked at and not otherwise: an unverified record shows its provider and kind alone."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("product", "draft")
        SHOWN = "shown", _("shown")
        WITHDRAWN = "withdrawn", pgettext_lazy("product", "withdrawn")

    kind = models.CharField(_("Kind"), max_length=20)
    provider_zh = models.CharField(_("Provider, Chinese name"), max_length=120)
    provider_en = models.CharField(_("Provider, English name"), max_length=200, blank=True)
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    places = ArrayField(
        models.CharField(max_length=8), default=list, blank=True, verbose_name=_("Countries and regions")
    )
    covers = models.TextField(_("What it covers"), max_length=2000, blank=True)
    limit = models.CharField(_("Limit of the payout"), max_length=200, blank=True)
    enrolment = models.TextField(_("How to take it out"), max_length=1000, blank=True)
    source_url = models.URLField(_("Source"), max_length=400, blank=True)
    source_check = models.CharField(_("Checked"), max_length=20, choices=CHECKS, default="unverified")
    source_checked_on = models.DateField(_("Checked on"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = CoverProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("insurance or fund")
        verbose_name_plural = _("insurance and funds")
        ordering = ["id"]

    def __str__(self) -> str:
        chinese = (get_language() or "").startswith("zh")
        return self.provider_zh if chinese else (self.provider_en or self.provider_zh)

    @property
    def verified(self) -> bool:
        return self.source_check != "unverified" and bool(self.source_url)


class CoverEnquiry(models.Model):
    """An enterprise asks about a kind of cover, or one product; staff answer, having asked the provider. The fields are
    few on purpose (S122, simpler enrolment)."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("enquiry", "waits for an answer")
        ANSWERED = "answered", pgettext_lazy("enquiry", "answered")
        TAKEN = "taken", _("cover taken out")
        NOT_TAKEN = "not_taken", _("no cover taken out")

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    enterprise_name = models.CharField(max_length=200)
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Kind"), max_length=20)
    product = models.ForeignKey(
        CoverProduct, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Product")
    )
    country = models.CharField(_("Country or region"), max_length=8, blank=True)
    question = models.TextField(_("What you want to know"), max_length=2000)
    phone = models.CharField(_("Telephone for the answer"), max_length=40, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(_("Answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = CoverEnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry about insurance")
        verbose_name_plural = _("enquiries about insurance")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"enquiry {self.pk}"
