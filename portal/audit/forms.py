"""What the trail can be searched by."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Platform


class TrailForm(forms.Form):
    """Days are days in Beijing."""

    who = forms.CharField(label=_("Who"), required=False, max_length=150, help_text=_("user name"))
    action = forms.CharField(label=_("What"), required=False, max_length=60, help_text=_("for instance member."))
    object = forms.CharField(
        label=_("Object"), required=False, max_length=100, help_text=_("for instance cases.case:17")
    )
    platform = forms.ModelChoiceField(
        label=_("Platform"), queryset=Platform.objects.none(), required=False, empty_label=_("All")
    )
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, platforms: QuerySet[Platform], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["platform"].queryset = platforms  # type: ignore[attr-defined]

    def conditions(self) -> Q:
        """Of what is filled in and valid; a wrong field narrows nothing and says so beside it."""
        given = {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}
        found = Q()
        if who := given.get("who"):
            found &= Q(actor__username=who)
        if action := given.get("action"):
            found &= Q(action__startswith=action)
        if named := given.get("object"):
            label, _colon, key = named.partition(":")
            found &= Q(object_type=label) & (Q(object_id=key) if key else Q())
        if platform := given.get("platform"):
            found &= Q(chain__platform=platform)
        if since := given.get("since"):
            found &= Q(at__gte=_moment(since, time.min))
        if until := given.get("until"):
            found &= Q(at__lte=_moment(until, time.max))
        return found


def _moment(day: Any, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
