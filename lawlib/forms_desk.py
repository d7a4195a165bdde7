"""The small forms of the desk: what to begin, steps with a reason, a time or a checklist, remarks, experts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lawlib.jurisdictions import JURISDICTIONS, place_choices
from lawlib.models import Instrument
from lawlib.models.edition import KIND_WORDS
from lawlib.rules.checklists import TO_PUBLISH, TO_REVIEW_A_CASE
from lawlib.rules.editions import Kind
from lawlib.rules.guide_files import OUTLINE
from lawlib.rules.records import Text
from portal.tenancy.models import User
from portal.web.ui.dates import BEIJING


class BeginForm(forms.Form):
    """A chapter by place and number, anything else by its key; a key that nothing has begins a new record."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, KIND_WORDS[kind]) for kind in Kind])
    place = forms.ChoiceField(label=_("Country or region"), required=False)
    part = forms.TypedChoiceField(label=_("Chapter"), required=False, coerce=int, empty_value=0)
    key = forms.RegexField(
        label=_("Key"),
        regex=r"^[A-Za-z0-9_-]{1,40}(/[A-Za-z0-9_-]{1,80})?$",
        required=False,
        help_text=_("Of a law L001, of an article L001/art_10. It is part of the address and never changes."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = get_language() or "zh-hans"
        column = "title_zh" if lang.startswith("zh") else "title_en"
        self.fields["place"].choices = [("", "–"), *place_choices(lang)]  # type: ignore[attr-defined]
        self.fields["part"].choices = [("", "–")] + [  # type: ignore[attr-defined]
            (number, f"{number} {row[column]}") for number, row in OUTLINE.items()
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, key = data.get("kind"), data.get("key") or ""
        if kind == Kind.CHAPTER:
            if data.get("place") not in JURISDICTIONS or not data.get("part"):
                raise forms.ValidationError(_("Choose the place and the chapter."))
            return data | {"key": data["place"]}
        if not key or ("/" in key) != (kind == Kind.ARTICLE):
            raise forms.ValidationError(_("Give the key; that of an article has the law before the stroke."))
        if kind == Kind.ARTICLE and not Instrument.objects.filter(key=key.partition("/")[0]).exists():
            raise forms.ValidationError(_("No law has this key."))
        return data | {"part": 0}


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class Confirming(forms.Form):
    """Each point is confirmed by itself."""

    points: Mapping[str, Text] = {}
    confirmed = forms.MultipleChoiceField(label=_("Checklist"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = get_language() or "zh-hans"
        choices = [(key, text.label(lang)) for key, text in self.points.items()]
        self.fields["confirmed"].choices = choices  # type: ignore[attr-defined]


class PublishForm(Confirming):
    points = TO_PUBLISH


class DeidentifyForm(Confirming):
    points = TO_REVIEW_A_CASE


class RollBackForm(PublishForm):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)


class ScheduleForm(PublishForm):
    publish_at = forms.DateTimeField(
        label=_("Time (Beijing)"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    field_order = ("publish_at", "confirmed")

    def clean_publish_at(self) -> datetime:
        return self.cleaned_data["publish_at"].replace(tzinfo=BEIJING)


class CommentForm(forms.Form):
    text = forms.CharField(label=_("Remark"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000)


class DoneForm(forms.Form):
    note = forms.CharField(label=_("What was done"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


class InviteForm(forms.Form):
    """Names of accounts of experts, with blanks between them."""

    who = forms.CharField(label=_("Accounts of experts"), required=False, max_length=500)

    def clean_who(self) -> list[int]:
        """Ids of people who act for nobody, as experts do: members of a platform read the desk by their role."""
        names = self.cleaned_data["who"].split()
        found = User.objects.filter(username__in=names, is_active=True, memberships__isnull=True)
        ids = dict(found.values_list("username", "pk"))
        if unknown := [name for name in names if name not in ids]:
            raise forms.ValidationError(_("No expert has the account %(who)s"), params={"who": ", ".join(unknown[:5])})
        return list(ids.values())
