"""Fields that know what they hold: credit code, mobile number, region, list of names."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models.enterprise import validate_uscc
from portal.tenancy.rules.contact import is_mobile, normalise_mobile
from portal.tenancy.rules.regions import cities_of, provinces
from portal.tenancy.rules.uscc import normalise_uscc


def language() -> str:
    return get_language() or "zh-hans"


class UsccField(forms.CharField):
    """Narrowed, without spaces, in capitals; the check digit is verified. Typing it in groups of four is fine."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, validators=[], **kwargs)
        self.widget.attrs.update(autocomplete="off", autocapitalize="characters", spellcheck="false")

    def to_python(self, value: Any) -> str:
        return normalise_uscc(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            validate_uscc(value)


class MobileField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)
        self.widget.attrs.update(type="tel", autocomplete="tel", inputmode="tel")

    def to_python(self, value: Any) -> str:
        return normalise_mobile(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not is_mobile(value):
            raise ValidationError(
                _("Enter a mainland mobile number (11 digits), or another one with + and the country code."),
                code="mobile",
            )


class NamesField(forms.CharField):
    """One name per line; the value is a list without doubles."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, each: int, at_most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.each, self.at_most = each, at_most

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        lines = (" ".join(line.split()) for line in super().to_python(value).splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def validate(self, value: list[str]) -> None:  # type: ignore[override]
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(value) > self.at_most:
            raise ValidationError(_("At most %(most)d lines.") % {"most": self.at_most}, code="many")
        if any(len(name) > self.each for name in value):
            raise ValidationError(_("A line has at most %(most)d characters.") % {"most": self.each}, code="long")

    def run_validators(self, value: Any) -> None:
        for name in value:
            super().run_validators(name)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


def province_choices(lang: str) -> list[tuple[str, str]]:
    return [("", _("Choose…")), *((found.code, found.label(lang)) for found in provinces())]


def city_choices(lang: str, province: str = "") -> list[tuple[str, Any]]:
    """The cities of one province; of all, in groups, while none is chosen (a page without scripts needs no reload)."""
    first: tuple[str, Any] = ("", _("Choose…"))
    if province:
        return [first, *((found.code, found.label(lang)) for found in cities_of(province))]
    groups = [(found.label(lang), [(c.code, c.label(lang)) for c in cities_of(found.code)]) for found in provinces()]
    return [first, *(group for group in groups if group[1])]
