"""What an expert types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.models import Opinion, Seat
from experts.rules.declaration import Declaration
from experts.rules.leave import Leave
from experts.rules.matter import Matter


class AcceptForm(forms.Form):
    no_conflict = forms.BooleanField(
        label=_(
            "Neither I nor my firm has acted for any name on this list in the last 24 months, and neither has ties "
            "to one by employment, equity, kinship or competition."
        )
    )
    confidential = forms.BooleanField(
        label=_(
            "I keep the case confidential, take no paid mandate in it until six months after it is closed, and report "
            "new ties within two hours."
        )
    )
    names_seen = forms.CharField(widget=forms.HiddenInput)

    def declaration(self) -> Declaration:
        return Declaration(**self.cleaned_data)


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_("You need not give one. Staff read it, nobody else."),
    )


class ConflictForm(forms.Form):
    """Which of the names, and a note that only staff read."""

    parties = forms.MultipleChoiceField(label=_("With whom"), widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(label=_("What kind of tie"), required=False, max_length=500)
    learned_at = forms.DateTimeField(
        label=_("Known to you since (Beijing)"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}),
    )

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict.fromkeys(name for _, name in matter.names_to_declare_on)
        self.fields["parties"].choices = [(name, name) for name in names]


ROWS = 4
ROW_PARTS = {"what": _("Option"), "cost": _("Cost"), "time": _("Time"), "risk": _("Risk")}
SAID_ANEW = {"dissent", "not_legal_advice", "still_clear"}  # never out of a draft


class OpinionForm(forms.ModelForm):
    """Source of the parts: routing_rules, kind `process`: facts, deadlines, options, risks, confidence."""

    not_legal_advice = forms.BooleanField(
        label=_(
            "This is guidance in the public interest, not legal advice; deadlines must be checked by local counsel."
        )
    )
    still_clear = forms.BooleanField(label=_("Having read the file, I still see no conflict of interest."))

    class Meta:
        model = Opinion
        fields = [
            "facts",
            "deadlines",
            "options",
            "risks",
            "recommendation",
            "cost_and_time",
            "confidence",
            "dissent",
            "dissent_note",
        ]
        widgets = {
            "facts": forms.Textarea({"rows": 6}),
            "deadlines": forms.Textarea({"rows": 3}),
            "options": forms.Textarea({"rows": 6}),
            "risks": forms.Textarea({"rows": 4}),
            "recommendation": forms.Textarea({"rows": 5}),
            "cost_and_time": forms.Textarea({"rows": 3}),
            "confidence": forms.RadioSelect,
            "dissent": forms.CheckboxInput({"data-reveal": True}),
            "dissent_note": forms.Textarea({"rows": 3}),
        }
        help_texts = {
            "facts": _("Which facts and papers you rely on. Say what you had to assume."),
            "deadlines": _("Each with its source and what is lost if it is missed."),
            "options": _("At least two, each with what speaks for and against it."),
            "cost_and_time": _("Ranges are enough."),
            "dissent": _("The panel advises otherwise, or you would."),
        }

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, initial=seat.opinion_draft, **kwargs)
        self.fields["confidence"].choices = Opinion.Confidence.choices

        for number in range(1, ROWS + 1):
            for part, label in ROW_PARTS.items():
                name, kept = f"{part}_{number}", (seat.opinion_draft or {}).get(f"{part}_{number}", "")
                box = forms.TextInput({"class": "input input--s"})
                self.fields[name] = forms.CharField(
                    label=label, max_length=300, required=False, initial=kept, widget=box
                )
        numbers = [("", _("none of them")), *((str(number), str(number)) for number in range(1, ROWS + 1))]
        self.fields["best"] = forms.ChoiceField(label=_("Recommended option"), choices=numbers, required=False)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The options side by side: what, cost, time, risk."""
        return [[self[f"{part}_{number}"] for part in ROW_PARTS] for number in range(1, ROWS + 1)]

    @property
    def alternatives(self) -> list[dict[str, Any]]:
        """The rows that were filled in; "best" marks the one that is recommended."""
        found = []
        for number in range(1, ROWS + 1):
            row = {part: self.cleaned_data.get(f"{part}_{number}", "").strip() for part in ROW_PARTS}
            if row["what"]:
                found.append({**row, "best": self.cleaned_data.get("best") == str(number)})
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(1, ROWS + 1):
            filled = any(cleaned.get(f"{part}_{number}") for part in ROW_PARTS)
            if filled and not cleaned.get(f"what_{number}"):
                self.add_error(f"what_{number}", _("Name the option."))
        if cleaned.get("best") and not cleaned.get(f"what_{cleaned['best']}"):
            self.add_error("best", _("This row is empty."))
        if cleaned.get("dissent") and not cleaned.get("dissent_note"):
            self.add_error("dissent_note", _("Say where and why you differ."))
        return cleaned

    @property
    def opinion(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields} | {"alternatives": self.alternatives}

    def typed(self) -> dict[str, str]:
        """What stands in the fields, right or wrong, cut to what they may hold."""
        return {name: str(self.data.get(name, ""))[:10000] for name in self.fields if name not in SAID_ANEW}


class LeaveForm(forms.Form):
    away_from = forms.DateField(label=_("Away from"), widget=forms.DateInput({"type": "date"}))
    away_until = forms.DateField(
        label=_("Away until"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("Empty: until further notice."),
    )

    @property
    def leave(self) -> Leave:
        return Leave(self.cleaned_data["away_from"], self.cleaned_data["away_until"])


class CapacityForm(forms.Form):
    capacity = forms.IntegerField(label=_("Seats at once, at most"), min_value=0, max_value=20)
