"""The choice of a time zone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.tenancy.forms.fields import language
from portal.tenancy.rules.zones import USUAL, other_zones, zone_label


class ZoneField(forms.ChoiceField):
    """IANA zones, the usual ones first and by name. `kept` is what the record holds already: an import or an older
    edition of the table may have brought a zone that is offered to nobody else."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Time zone"), initial="Asia/Shanghai", **kwargs)

    def offer(self, kept: str = "") -> None:
        lang, others = language(), other_zones()
        if kept and kept not in USUAL and kept not in others:
            others.insert(0, kept)
        self.choices = [
            (_("Usual time zones"), [(zone, zone_label(zone, lang)) for zone in USUAL]),
            (_("All others"), [(zone, zone) for zone in others]),
        ]
