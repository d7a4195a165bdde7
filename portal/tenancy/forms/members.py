"""A colleague who gets an account."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from portal.tenancy.forms.fields import MobileField
from portal.tenancy.forms.person import PersonForm
from portal.tenancy.leaving import OpenWork
from portal.tenancy.models import Role, User


class ColleagueForm(PersonForm):
    display_name = forms.CharField(label=_("Name"), max_length=60)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone = MobileField(label=_("Mobile number"), required=False)
    role = forms.ChoiceField(label=_("Role"))

    field_order = ["display_name", "role", "email", "phone", "username", "password"]

    def __init__(self, *args: Any, roles: tuple[Role, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        self.fields["username"].help_text = _("Letters, digits and @ . + - _")
        self.fields["password"].label = _("First password")
        self.fields["password"].help_text = _(
            "At least 12 characters. Tell it in person; your colleague changes it after the first log-in."
        )


class InviteForm(forms.Form):
    who = forms.CharField(
        label=_("E-mail or user name"),
        max_length=254,
        help_text=_("Whoever has an account here keeps it and can switch between places; somebody new gets an e-mail."),
    )
    display_name = forms.CharField(label=_("Name"), max_length=60)
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, roles: tuple[Role, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]

    def clean_who(self) -> str:
        who = self.cleaned_data["who"].strip()
        if "@" in who:
            validate_email(who)
        return who


class ArriveForm(PersonForm):
    display_name = forms.CharField(label=_("Name"), max_length=60)
    phone = MobileField(label=_("Mobile number"), required=False)

    field_order = ["display_name", "phone", "username", "password"]

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, initial={"display_name": person.display_name}, **kwargs)


class HandOverForm(forms.Form):
    """One choice for each piece of open work; no taker: it goes back to where others find it."""

    def __init__(self, *args: Any, work: list[OpenWork], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.work = work
        for number, piece in enumerate(work):
            if piece.takers:
                self.fields[f"to_{number}"] = forms.ChoiceField(
                    label=_("Who takes over"),
                    required=False,
                    choices=[("", piece.otherwise), *((str(user.pk), str(user)) for user in piece.takers)],
                )

    def rows(self) -> Iterator[tuple[OpenWork, forms.BoundField | None]]:
        for number, piece in enumerate(self.work):
            yield piece, self[f"to_{number}"] if piece.takers else None

    def chosen(self) -> dict[str, User]:
        found = {}
        for number, piece in enumerate(self.work):
            key = self.cleaned_data.get(f"to_{number}")
            if key:
                found[piece.key] = next(user for user in piece.takers if str(user.pk) == key)
        return found
