"""What people type on a case's page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.rules.choices import choices
from cases.words import lang

TEXT = {"rows": 3}


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(TEXT))


class SupplementForm(forms.Form):
    text = forms.CharField(
        label=_("What is missing"),
        max_length=3000,
        widget=forms.Textarea(TEXT),
        help_text=_("The enterprise reads this. One item a line."),
    )
    due = forms.DateField(label=_("Please answer by"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("Your answer"), max_length=10000, widget=forms.Textarea({"rows": 5}))


class MessageForm(forms.Form):
    body = forms.CharField(label=_("Message"), max_length=5000, widget=forms.Textarea({"rows": 2}))
    internal = forms.BooleanField(label=_("Note among staff only"), required=False)


class LevelForm(ReasonForm):
    level = forms.ChoiceField(
        label=_("New level"),
        choices=[("red", _("Red")), ("yellow", _("Yellow")), ("blue", _("Blue"))],
        widget=forms.RadioSelect,
    )
    field_order = ["level", "reason"]


class AmountMixin(forms.Form):
    loss_avoided_cny = forms.DecimalField(
        label=_("Loss avoided or recovered (CNY)"),
        min_value=0,
        max_digits=16,
        decimal_places=2,
        required=False,
        help_text=_("Leave empty if unknown."),
    )


class ResultMixin(forms.Form):
    result = forms.ChoiceField(label=_("Result"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        results = [(code, words.label(lang())) for code, words in choices("result").items()]
        self.fields["result"].choices = [("", "—"), *results]


class FollowUpForm(AmountMixin, ResultMixin):
    text = forms.CharField(
        label=_("What happened since"),
        max_length=10000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What you did, how the other side reacted, what the authority decided."),
    )
    field_order = ["text", "result", "loss_avoided_cny"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].required = False


class CloseForm(AmountMixin, ResultMixin):
    summary = forms.CharField(label=_("Summary"), max_length=5000, widget=forms.Textarea(TEXT))
    verified = forms.BooleanField(
        label=_("The amount is verified"), required=False, help_text=_("Otherwise it counts as claimed.")
    )
    evidence = forms.CharField(
        label=_("Evidence of the amount"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )
    field_order = ["result", "summary", "loss_avoided_cny", "verified", "evidence"]

    def clean(self):
        data = super().clean()
        if data.get("verified") and not (data.get("evidence") or "").strip():
            self.add_error("evidence", _("A verified amount needs its evidence."))
        if data.get("verified") and data.get("loss_avoided_cny") is None:
            self.add_error("loss_avoided_cny", _("Which amount is verified?"))
        return data


STARS = [(n, str(n)) for n in range(5, 0, -1)]


class RatingForm(forms.Form):
    speed = forms.TypedChoiceField(label=_("Speed"), choices=STARS, coerce=int, widget=forms.RadioSelect)
    expertise = forms.TypedChoiceField(label=_("Expertise"), choices=STARS, coerce=int, widget=forms.RadioSelect)
    usefulness = forms.TypedChoiceField(label=_("Usefulness"), choices=STARS, coerce=int, widget=forms.RadioSelect)
    attitude = forms.TypedChoiceField(label=_("Attitude"), choices=STARS, coerce=int, widget=forms.RadioSelect)
    overall = forms.TypedChoiceField(label=_("Overall"), choices=STARS, coerce=int, widget=forms.RadioSelect)
    comment = forms.CharField(label=_("Comment"), max_length=2000, required=False, widget=forms.Textarea(TEXT))

    SCORES = ("speed", "expertise", "usefulness", "attitude", "overall")

    def scores(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in self.SCORES}
