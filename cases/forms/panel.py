"""Whom to invite for which seat."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import PartyName
from experts.models import Expert, Seat


class PartyForm(forms.ModelForm):
    class Meta:
        model = PartyName
        fields = ["role", "name"]


class InviteForm(forms.Form):
    """`expert` is looked for among the active; whether this one may sit is checked under lock by the service."""

    expert = forms.ModelChoiceField(Expert.objects.all(), label=_("Expert"))
    role = forms.ChoiceField(label=_("Seat"), choices=Seat.Role.choices)
    is_lead = forms.BooleanField(label=_("leads the panel"), required=False)
