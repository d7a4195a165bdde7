"""What a platform's administrator keeps: its page, its hours, its roster, the platforms below it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from portal.tenancy.forms.fields import language
from portal.tenancy.forms.zones import ZoneField
from portal.tenancy.markets import market_choices
from portal.tenancy.models import Platform, PlatformKind, User
from portal.tenancy.rules.choices import choices
from portal.tenancy.rules.office_hours import countries_with_holidays
from portal.tenancy.selectors.duty import RosterDay
from portal.tenancy.services.keep_roster import OnDuty

PHONE = re.compile(r"[+\d][\d\s()/-]{5,38}")


def check_phone(value: str) -> None:
    if value and not PHONE.fullmatch(value):
        raise ValidationError(_("Enter a telephone number: digits, spaces, + ( ) - only."), code="phone")


class PlatformForm(forms.ModelForm):
    """Each weekday has two fields, `opens_0` to `closes_6`; both empty is a day on which the office is closed."""

    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False, validators=[check_phone])
    time_zone = ZoneField()
    chinese_calendar = forms.BooleanField(
        label=_("Chinese working days"),
        required=False,
        help_text=_("Public holidays are closed; weekends that are worked in exchange are open."),
    )
    holiday_country = forms.ChoiceField(
        label=_("Public holidays of"),
        required=False,
        help_text=_("For an office that does not keep Chinese working days: closed on the national holidays there."),
    )
    industries = forms.MultipleChoiceField(label=_("Industries served"), required=False)
    countries = forms.MultipleChoiceField(label=_("Countries and regions served"), required=False)

    class Meta:
        model = Platform
        fields = [
            *("name_zh", "name_en", "phone", "time_zone", "chinese_calendar", "holiday_country"),
            *("industries", "countries"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = language()
        self.fields["time_zone"].offer(self.instance.time_zone)
        known = [(code, name) for code, name in market_choices(lang) if code in countries_with_holidays()]
        self.fields["holiday_country"].choices = [("", _("none")), *known]
        self.fields["industries"].choices = choices("tags", lang)
        self.fields["countries"].choices = _with(market_choices(lang), self.instance.countries)
        for name in ("industries", "countries"):
            self.fields[name].widget = forms.CheckboxSelectMultiple(choices=self.fields[name].choices)
        if self.instance.kind not in {PlatformKind.INDUSTRY, PlatformKind.NATIONAL}:
            del self.fields["industries"]
        if self.instance.kind != PlatformKind.OVERSEAS:
            del self.fields["countries"]
        for day in range(7):
            pair = self.instance.office_hours[day] or ("", "")
            for end, word, value in zip(("opens", "closes"), (_("opens"), _("closes")), pair, strict=True):
                widget = forms.TimeInput({"type": "time"}, format="%H:%M")
                label = f"{WEEKDAYS[day]} · {word}"
                self.fields[f"{end}_{day}"] = forms.TimeField(label=label, required=False, initial=value, widget=widget)

    def week(self) -> Iterator[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Name of the day, its two fields."""
        for day in range(7):
            yield WEEKDAYS[day], self[f"opens_{day}"], self[f"closes_{day}"]

    def own_fields(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.Meta.fields if name in self.fields)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for day in range(7):
            opens, closes = data.get(f"opens_{day}"), data.get(f"closes_{day}")
            if (opens is None) != (closes is None):
                self.add_error(f"closes_{day}", _("Give both times, or neither for a day that is closed."))
            elif opens is not None and closes is not None and opens >= closes:
                self.add_error(f"closes_{day}", _("The office closes after it opens."))
        return data

    def changes(self) -> dict[str, Any]:
        """What `update_platform` takes."""
        kept = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}
        return {**kept, "office_hours": [self._pair(day) for day in range(7)]}

    def _pair(self, day: int) -> list[str] | None:
        opens, closes = self.cleaned_data[f"opens_{day}"], self.cleaned_data[f"closes_{day}"]
        return [f"{opens:%H:%M}", f"{closes:%H:%M}"] if opens else None


def _with(known: list[tuple[str, str]], chosen: list[str]) -> list[tuple[str, str]]:
    """A code that the list no longer knows is kept as it is."""
    return list({**{code: code for code in chosen}, **dict(known)}.items())


class RosterForm(forms.Form):
    """For each day `user_<day>` and `phone_<day>`."""

    def __init__(self, *args: Any, days: list[RosterDay], people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days, self.people = days, {str(person.pk): person for person in people}
        options = [("", _("nobody")), *((key, str(person)) for key, person in self.people.items())]
        for row in days:
            user, phone = self._names(row.day)
            chosen = str(row.duty.user_id) if row.duty else ""
            extra = [(chosen, str(row.duty.user))] if row.duty and chosen not in self.people else []
            self.fields[user] = forms.ChoiceField(
                label=_("On duty"), required=False, choices=[*options, *extra], initial=chosen
            )
            self.fields[phone] = forms.CharField(
                label=_("Telephone"),
                required=False,
                max_length=40,
                initial=row.duty.phone if row.duty else "",
                validators=[check_phone],
                widget=forms.TextInput({"type": "tel"}),
            )

    @staticmethod
    def _names(day: date) -> tuple[str, str]:
        return f"user_{day.isoformat()}", f"phone_{day.isoformat()}"

    def rows(self) -> Iterator[tuple[RosterDay, forms.BoundField, forms.BoundField]]:
        for row in self.days:
            user, phone = self._names(row.day)
            yield row, self[user], self[phone]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for row in self.days:
            user, phone = self._names(row.day)
            person = self.people.get(data.get(user) or "")
            if person and not data.get(phone):
                data[phone] = person.phone
                if not person.phone:
                    self.add_error(phone, _("Give the number under which this person answers."))
        return data

    def chosen(self) -> dict[date, OnDuty | None]:
        """What `keep_roster` takes; whoever has left but still stands on the roster keeps the day until it is given
        to somebody."""
        found: dict[date, OnDuty | None] = {}
        for row in self.days:
            user, phone = self._names(row.day)
            key = self.cleaned_data[user]
            if person := self.people.get(key):
                found[row.day] = OnDuty(person, self.cleaned_data[phone])
            elif not key:
                found[row.day] = None
        return found


class NewPlatformForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"))
    name_zh = forms.CharField(label=_("Chinese name"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=200)
    code = forms.RegexField(
        label=_("Code"),
        regex=r"[A-Z][A-Z0-9]{1,5}(-[A-Z0-9]{1,5})?",
        max_length=12,
        help_text=_("Capital letters and digits, for instance ZJ-YW; case numbers begin with it and it never changes."),
    )
    region = forms.RegexField(
        label=_("Region (GB/T 2260)"),
        regex=r"\d{6}",
        required=False,
        help_text=_("Six digits, for instance 330700; empty for industry and overseas platforms."),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False, validators=[check_phone])

    def __init__(self, *args: Any, kinds: tuple[PlatformKind, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if Platform.objects.filter(code=code).exists():
            raise ValidationError(_("Another platform has this code."), code="taken")
        return code

    def clean_name_zh(self) -> str:
        name = self.cleaned_data["name_zh"]
        if Platform.objects.filter(name_zh=name).exists():
            raise ValidationError(_("Another platform has this name."), code="taken")
        return name
