"""The profile of an enterprise: what routing, levels, papers and later warnings need."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.tenancy.forms.fields import MobileField, NamesField, language
from portal.tenancy.forms.region import RegionForm, region_initial
from portal.tenancy.markets import market_choices
from portal.tenancy.models import Enterprise
from portal.tenancy.rules.choices import choices, industry_groups


class ProfileForm(RegionForm):
    name_zh = forms.CharField(label=_("Chinese name"), max_length=120)
    name_en = forms.CharField(
        label=_("English name as in the papers"),
        max_length=200,
        required=False,
        help_text=_("Exactly as it stands in contracts, complaints or registrations abroad."),
    )
    aliases = NamesField(
        label=_("Other names and store names"),
        each=200,
        at_most=50,
        required=False,
        help_text=_("One per line: short names, former names, names of your online stores. Warnings look for them."),
    )
    ent_type = forms.ChoiceField(label=_("Entity type"), widget=forms.RadioSelect, required=False)
    size = forms.ChoiceField(
        label=_("Size class"),
        widget=forms.RadioSelect,
        required=False,
        help_text=_("As in your last report to the statistics office."),
    )
    industry = forms.ChoiceField(label=_("Industry (GB/T 4754)"), required=False)
    tags = forms.MultipleChoiceField(label=_("Industry tags"), widget=forms.CheckboxSelectMultiple, required=False)
    export_markets = forms.MultipleChoiceField(
        label=_("Main export countries and regions"), widget=forms.CheckboxSelectMultiple, required=False
    )
    contact_name = forms.CharField(label=_("Contact"), max_length=60)
    contact_title = forms.CharField(label=_("Position"), max_length=60, required=False)
    mobile = MobileField(label=_("Mobile number"))
    email = forms.EmailField(label=_("E-mail"), max_length=254)

    def __init__(self, *args: Any, enterprise: Enterprise, **kwargs: Any) -> None:
        initial = {name: getattr(enterprise, name) for name in self.base_fields if hasattr(enterprise, name)}
        super().__init__(*args, initial=initial | region_initial(enterprise.region), **kwargs)
        lang = language()
        self.fields["ent_type"].choices = choices("ent_type", lang)
        self.fields["size"].choices = choices("size", lang)
        self.fields["tags"].choices = choices("tags", lang)
        self.fields["industry"].choices = [("", _("Choose…")), *industry_groups(lang)]
        self.fields["export_markets"].choices = self._markets(enterprise, lang)

    @staticmethod
    def _markets(enterprise: Enterprise, lang: str) -> list[tuple[str, str]]:
        """Those already chosen first; a code that the list no longer knows is kept as it is."""
        known = dict(market_choices(lang))
        chosen = {code: known.get(code, code) for code in enterprise.export_markets}
        return list((chosen | known).items())

    @property
    def changes(self) -> dict[str, Any]:
        """What `update_enterprise` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"province", "city"}}
