"""What an officer at the counter asks before the wizard begins."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portal.tenancy.forms.fields import MobileField, UsccField
from portal.tenancy.forms.region import RegionForm, region_initial
from portal.tenancy.models import Enterprise
from portal.tenancy.rules.uscc import region_of
from portal.tenancy.scope import system


class CounterForm(RegionForm):
    """First the code alone; for an enterprise that is new here also who it is. `known` is the one found."""

    uscc = UsccField(
        label=_("Unified social credit code"), help_text=_("From the business licence that was shown to you.")
    )
    contact_name = forms.CharField(label=_("Name of the person who came"), max_length=60)
    mobile = MobileField(label=_("Mobile number of that person"))
    name_zh = forms.CharField(label=_("Enterprise name"), max_length=120, help_text=_("As on the licence, in Chinese."))
    in_person = forms.BooleanField(
        label=_(
            "I have seen the licence and an authorisation, and have read the privacy notice to the person who came."
        ),
        error_messages={"required": _("Without this nothing may be registered for the enterprise.")},
    )

    field_order = ["uscc", "contact_name", "mobile", "name_zh", "province", "city", "in_person"]
    ONLY_NEW = ("name_zh", "province", "city")

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        uscc = _checked_code(data)
        with system("cases.counter"):
            self.known = Enterprise.objects.filter(uscc=uscc).first() if uscc else None
        self.is_new = bool(uscc) and self.known is None
        # Whether the code is new here and the page has not asked for the rest before.
        self.asks_more = self.is_new and data is not None and "name_zh" not in data
        asked = {**data.dict(), **region_initial(region_of(uscc))} if self.asks_more and data is not None else data
        super().__init__(asked, **kwargs)
        if not self.is_new:
            for name in self.ONLY_NEW:
                del self.fields[name]

    def full_clean(self) -> None:
        super().full_clean()
        if self.asks_more:  # what was not asked yet is no mistake of the officer
            for name in self.ONLY_NEW:
                self.errors.pop(name, None)

    def clean(self) -> dict[str, Any]:
        return super().clean() if self.is_new else self.cleaned_data


def _checked_code(data: QueryDict | None) -> str:
    try:
        return str(UsccField().clean(data.get("uscc", ""))) if data is not None else ""
    except forms.ValidationError:
        return ""
