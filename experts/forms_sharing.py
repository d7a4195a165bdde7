"""With which platforms an expert's record is shared."""

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.models import Expert


class ShareForm(forms.Form):
    sharing = forms.ChoiceField(label=_("shared with"), choices=Expert.Sharing.choices, widget=forms.RadioSelect)
