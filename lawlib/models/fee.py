"""Official fees (官费) with the days on which an amount holds."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lawlib.models.jurisdiction import Jurisdiction
from lawlib.models.record import Record


class Fee(Record):
    """The row is what holds now; amounts of other days stand in its editions (`valid_from`, `valid_to`). `procedure`,
    `stage` and `unit` are codes of `lawlib/data/fee_words.csv`. `tiers` is a list of {"from": 1, "to": 6, "amount":
    "550.00", "zh": "…", "en": "…"}. None as an amount: not known."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="fees")
    office = models.CharField(_("authority"), max_length=120)
    right = models.CharField(_("subject"), max_length=20)
    procedure = models.CharField(_("proceeding"), max_length=40)
    stage = models.CharField(_("stage"), max_length=40, blank=True)
    title_native = models.CharField(_("original title"), max_length=400, blank=True)
    amount = models.DecimalField(
        _("amount"), max_digits=16, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )
    currency = models.CharField(_("currency"), max_length=3)
    unit = models.CharField(_("charged"), max_length=40)
    tiers = models.JSONField(_("tiers"), default=list, blank=True)
    small_entity_zh = models.TextField(_("small entities, in Chinese"), blank=True)
    small_entity_en = models.TextField(_("small entities, in English"), blank=True)
    discount_zh = models.TextField(_("discount, in Chinese"), blank=True)
    discount_en = models.TextField(_("discount, in English"), blank=True)
    vat = models.CharField(_("value added tax"), max_length=100, blank=True)
    payable_when_zh = models.TextField(_("payable when, in Chinese"), blank=True)
    payable_when_en = models.TextField(_("payable when, in English"), blank=True)
    surcharge_zh = models.TextField(_("surcharge, in Chinese"), blank=True)
    surcharge_en = models.TextField(_("surcharge, in English"), blank=True)
    effective_from = models.DateField(_("valid from"), null=True, blank=True)
    effective_to = models.DateField(_("valid to"), null=True, blank=True)
    source_doc_no = models.CharField(_("number of the source"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("official fee")
        verbose_name_plural = _("official fees")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(effective_to__isnull=True) | models.Q(effective_to__gte=models.F("effective_from")),
                name="lawlib_fee_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0), name="lawlib_fee_not_negative"
            ),
        ]

    def _told(self, name: str) -> str:
        return getattr(self, f"{name}_zh" if (get_language() or "").startswith("zh") else f"{name}_en")

    @property
    def small_entity(self) -> str:
        return self._told("small_entity")

    @property
    def discount(self) -> str:
        return self._told("discount")

    @property
    def payable_when(self) -> str:
        return self._told("payable_when")

    @property
    def surcharge(self) -> str:
        return self._told("surcharge")
