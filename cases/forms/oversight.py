"""What the national centre types to read a file, and an enterprise to report unfair treatment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.asking.options import places
from cases.rules import intake
from cases.rules.choices import choices
from cases.services.break_glass import LONGEST_HOURS
from cases.words import lang
from portal.tenancy.models import User

HOURS = (4, 8, 24, 48, LONGEST_HOURS)


class BreakGlassForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        min_length=10,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The enterprise and its platform read this. Say what you need to know and why it cannot wait."),
    )
    hours = forms.TypedChoiceField(
        label=_("For how long"), coerce=int, choices=[(n, _("%(n)s hours") % {"n": n}) for n in HOURS], initial=HOURS[0]
    )


class DecisionForm(forms.Form):
    note = forms.CharField(label=_("Note on the decision"), max_length=500, required=False)


class ReaderForm(forms.Form):
    user = forms.ModelChoiceField(label=_("Officer"), queryset=User.objects.none())

    def __init__(self, *args: Any, officers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = officers  # type: ignore[attr-defined]


class UnfairReportForm(forms.Form):
    """The few questions of a report; their keys are those of the intake, where the answers are kept."""

    jurisdiction = forms.ChoiceField(label=_("Country or region"))
    uf_agency = forms.CharField(label=_("Foreign authority"), max_length=200, required=False)
    uf_measure = forms.CharField(label=_("What it did"), max_length=3000, widget=forms.Textarea({"rows": 5}))
    uf_difference = forms.CharField(
        label=_("How others were treated"), max_length=3000, required=False, widget=forms.Textarea({"rows": 3})
    )
    uf_request = forms.CharField(
        label=_("What you ask of the national centre"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    uf_public = forms.ChoiceField(label=_("May it be made public"), initial="no", widget=forms.RadioSelect)
    self_urgency = forms.ChoiceField(label=_("How urgent"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(group.label, [(o.code, o.label) for o in group.options]) for group in places(lang())]
        self.fields["jurisdiction"].choices = [("", _("Choose…")), *groups]  # type: ignore[attr-defined]
        for name, key in (("uf_public", "yes_no_unknown"), ("self_urgency", "self_urgency")):
            self.fields[name].choices = [  # type: ignore[attr-defined]
                (code, words.label(lang())) for code, words in choices(key).items()
            ]
        for key in intake.STATEMENT_KEYS:
            self.fields[key] = forms.BooleanField(label=intake.all_fields()[key].label(lang()))

    def answers(self) -> dict[str, Any]:
        """As the intake keeps them."""
        return {key: "yes" if value is True else value for key, value in self.cleaned_data.items() if value}
