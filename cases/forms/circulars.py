"""Writing a circular, and what is typed with its steps."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.models import Case, Circular
from cases.rules.circular import Reach, checklist
from cases.rules.words import label
from cases.words import lang
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from portal.tenancy.rules.choices import choices
from portal.tenancy.rules.regions import provinces

MOST_SOURCES = 50


class CircularForm(forms.Form):
    """`sources` only when it is begun: from which cases a notice was written never changes afterwards."""

    sources = forms.CharField(
        label=_("Numbers of the cases"),
        widget=forms.Textarea({"rows": 2}),
        help_text=_("From which cases the notice is written, one per line. Recipients never learn them."),
    )
    title = forms.CharField(label=_("Title"), max_length=120)
    body = forms.CharField(
        label=_("Text"),
        max_length=20000,
        widget=forms.Textarea({"rows": 14}),
        help_text=_("Without names and numbers: what happened, to what kind of enterprise, what the others should do."),
    )
    reach = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect, initial=Reach.TREE.value)
    platforms = forms.ModelMultipleChoiceField(
        Platform.objects.none(),
        label=pgettext_lazy("circular", "Chosen platforms"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    region = forms.ChoiceField(label=pgettext_lazy("circular", "Region"), required=False)
    industry = forms.ChoiceField(label=pgettext_lazy("circular", "Industry"), required=False)

    def __init__(self, *args: Any, actor: Actor, circular: Circular | None = None, **kwargs: Any) -> None:
        if circular is not None:
            fields = ("title", "body", "reach", "platforms", "region", "industry")
            kwargs["initial"] = {name: getattr(circular, name) for name in fields}
        super().__init__(*args, **kwargs)
        self.actor = actor
        language = lang()
        if circular is not None:
            del self.fields["sources"]
        if circular is not None and circular.corrects_id:
            for name in ("reach", "platforms", "region", "industry"):
                del self.fields[name]
            return
        below = Platform.objects.none()
        if actor.platform is not None:
            below = Platform.objects.subtree_of(actor.platform).exclude(pk=actor.platform.pk)
        self.fields["platforms"].queryset = below  # type: ignore[attr-defined]
        places = [(place.code, place.label(language)) for place in provinces()]
        for name, found in (
            ("reach", [(one.value, one.label(language)) for one in Reach]),
            ("region", [("", _t("everywhere")), *places]),
            ("industry", [("", _t("every industry")), *choices("tags", language)]),
        ):
            self.fields[name].choices = found  # type: ignore[attr-defined]

    def clean_sources(self) -> list[Case]:
        numbers = list(dict.fromkeys(self.cleaned_data["sources"].split()))[:MOST_SOURCES]
        found = list(Case.objects.visible_to(self.actor).filter(number__in=numbers, restricted=False))
        missing = set(numbers) - {case.number for case in found}
        if missing:
            raise forms.ValidationError(_t("No such case: %(numbers)s") % {"numbers": ", ".join(sorted(missing))})
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        needed = {Reach.CHOSEN: "platforms", Reach.INDUSTRY: "industry", Reach.REGION: "region"}
        name = needed.get(data.get("reach", ""))  # type: ignore[call-overload]
        if name and not data.get(name):
            self.add_error(name, _t("Please choose."))
        return data

    def values(self) -> dict[str, Any]:
        """As the services take them."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "sources"}
        if "platforms" in data:
            data["platforms"] = [platform.pk for platform in data["platforms"]]
        return data


class SubmitForm(forms.Form):
    confirmed = forms.MultipleChoiceField(label=_("Checklist"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirmed"].choices = [  # type: ignore[attr-defined]
            (code, label("circular_check", code, lang())) for code in checklist()
        ]


class NoticeReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 2}))
