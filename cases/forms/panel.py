"""Whom to invite for which seat; names, stances, waivers and recusals."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import ConflictWaiver, Ground, MandateRegistration, PartyName, PartyStance
from experts.models import Expert, Recusal, Seat
from experts.rules.matter import Parties


class PartyForm(forms.ModelForm):
    class Meta:
        model = PartyName
        fields = ["role", "name", "of"]
        labels = {"name": _("Name as in the papers")}
        widgets = {"of": forms.Select}
        help_texts = {
            "of": _("For a group company or counsel. Nobody: the enterprise's group; the other side's counsel.")
        }

    def __init__(self, *args: Any, parties: Parties, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict.fromkeys((*parties.enterprise[:1], *parties.opponent, *parties.co_parties, *parties.aligned))
        self.fields["of"] = forms.ChoiceField(
            label=self.fields["of"].label,
            help_text=self.fields["of"].help_text,
            required=False,
            choices=[("", _("nobody named")), *((name, name) for name in names)],
        )


class StanceForm(forms.ModelForm):
    class Meta:
        model = PartyStance
        fields = ["name", "stance", "reason"]
        widgets = {"stance": forms.RadioSelect}

    def __init__(self, *args: Any, parties: Parties, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict.fromkeys((*parties.co_parties, *parties.aligned))
        self.fields["name"] = forms.ChoiceField(
            label=self.fields["name"].label, choices=[(name, name) for name in names]
        )
        self.fields["stance"].choices = PartyStance.Stance.choices


class WaiverForm(forms.ModelForm):
    """`expert` by name, as people know them: the directory is too long for a list."""

    expert = forms.CharField(label=_("Expert"), max_length=100, help_text=_("The name as it stands in the directory."))

    class Meta:
        model = ConflictWaiver
        fields = ["expert", "text", "given_by", "given_on"]
        labels = {"text": _("Text as signed")}
        widgets = {"text": forms.Textarea({"rows": 4}), "given_on": forms.DateInput({"type": "date"})}

    def clean_expert(self) -> Expert:
        name = self.cleaned_data["expert"].strip()
        found = list(Expert.objects.filter(name_zh=name)[:2]) or list(Expert.objects.filter(name_en__iexact=name)[:2])
        if len(found) != 1:
            raise forms.ValidationError(_("Nobody of this name, or more than one, stands in the directory."))
        return found[0]


class MandateForm(forms.ModelForm):
    """The enterprise has asked in writing for a paid mandate."""

    class Meta:
        model = MandateRegistration
        fields = ["expert", "text", "asked_by", "asked_on"]
        labels = {"expert": _("Expert")}
        widgets = {"text": forms.Textarea({"rows": 3}), "asked_on": forms.DateInput({"type": "date"})}

    def __init__(self, *args: Any, experts: Iterable[Expert], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expert"].queryset = Expert.objects.filter(pk__in=[expert.pk for expert in experts])


class RecusalForm(forms.Form):
    """Staff have learned of a conflict of somebody who sits."""

    seat = forms.ModelChoiceField(Seat.objects.none(), label=_("Expert"))
    note = forms.CharField(label=_("What has come to light"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    learned_at = forms.DateTimeField(
        label=_("Known since (Beijing)"), required=False, widget=forms.DateTimeInput({"type": "datetime-local"})
    )

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats
        self.fields["seat"].label_from_instance = lambda seat: seat.expert.name


class DecisionForm(forms.ModelForm):
    class Meta:
        model = Recusal
        fields = ["decision", "decision_note", "violation"]
        widgets = {"decision": forms.RadioSelect, "decision_note": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"] = forms.ChoiceField(
            label=self.fields["decision"].label, choices=Recusal.Decision.choices, widget=forms.RadioSelect
        )
        self.fields["decision_note"].required = True


class ConsultationForm(forms.Form):
    """Why experts are called together. `now_called`: it is, so this calls it off."""

    ground = forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, now_called: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if now_called:
            del self.fields["ground"]
        else:
            self.fields["ground"].choices = Ground.choices


class InviteForm(forms.Form):
    """`expert` is looked for among the active; whether this one may sit is checked under lock by the service."""

    expert = forms.ModelChoiceField(Expert.objects.all(), label=_("Expert"))
    role = forms.ChoiceField(label=_("Seat"), choices=Seat.Role.choices)
    is_lead = forms.BooleanField(label=_("leads the panel"), required=False)
