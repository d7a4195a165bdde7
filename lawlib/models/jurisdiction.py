"""A place that has law of its own: country or region (国家/地区), organisation, system of registration."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lawlib.querysets import JurisdictionQuerySet


class JurisdictionKind(models.TextChoices):
    """A region counts among the countries and regions; no page calls it a country."""

    COUNTRY = "country", _("Country or region")
    REGION = "region", _("Country or region")
    ORGANISATION = "organisation", pgettext_lazy("kind of place", "Organisation")
    SYSTEM = "system", pgettext_lazy("kind of place", "System")


class Jurisdiction(models.Model):
    """`code` is the key and the address: ISO 3166 alpha-2 for places, the short name for others (never ST.3, where EA
    is an organisation and elsewhere a place). `st3_codes` are the codes of its offices in WIPO ST.3. `words` is what a
    reader may type, lower case: both names, pinyin, its initials, codes."""

    code = models.CharField(_("code"), max_length=8, primary_key=True)
    kind = models.CharField(_("kind"), max_length=12, choices=JurisdictionKind.choices)
    name_zh = models.CharField(_("Chinese name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=120)
    st3_codes = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)
    words = models.TextField(editable=False)

    objects = JurisdictionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("country, region or organisation")
        verbose_name_plural = _("countries, regions and organisations")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en

    @property
    def is_place(self) -> bool:
        return self.kind in (JurisdictionKind.COUNTRY, JurisdictionKind.REGION)
