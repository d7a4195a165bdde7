"""Province and city, which together give the region of an enterprise."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from portal.tenancy.forms.fields import city_choices, language, province_choices
from portal.tenancy.rules.regions import REGIONS, cities_of, nearest_region, province_of


class RegionForm(forms.Form):
    """Two fields; `cleaned_data["region"]` is the city's code, or the province's where no city is known."""

    province = forms.ChoiceField(label=_("Province"), choices=[("", "")])
    city = forms.ChoiceField(label=_("City"), choices=[("", "")], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"].choices = province_choices(language())
        self.fields["city"].choices = city_choices(language())
        if chosen := self["province"].value():
            # Shown: the cities of the chosen province. Accepted: any, so that the mismatch gets its own words.
            self.fields["city"].widget.choices = city_choices(language(), str(chosen))
        self.fields["province"].widget.attrs.update(
            {"hx-get": reverse_lazy("region_cities"), "hx-target": "#id_city", "hx-trigger": "change"}
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        province, city = data.get("province", ""), data.get("city", "")
        if not province or "city" in self.errors:
            return data
        if city and province_of(city) != province:
            self.add_error("city", _("This city is not in the province you chose."))
        elif not city and any(cities_of(province)):
            self.add_error("city", _("Choose the city: it decides which platform helps you."))
        data["region"] = city or province
        return data


def region_initial(region: str) -> dict[str, str]:
    """What the two fields show for a region; empty for one that is in no table."""
    found = nearest_region(region)
    if found is None:
        return {"province": "", "city": ""}
    province = province_of(found.code)
    return {"province": province, "city": found.code if found != REGIONS[province] else ""}
