"""The five fields of an emergency call, and what the desk writes when it answers."""

import re
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.rules.calls import CloseReason
from cases.rules.choices import choices
from cases.services.calls.secrets import new_key
from cases.words import lang
from lawlib.jurisdictions import market_choices
from portal.tenancy.forms.fields import MobileField
from portal.tenancy.models import Platform, PlatformKind
from portal.web.emergencies import EMERGENCIES

SIGNED_FOR = "cases.emergency.form"
TOKEN_AGE = 24 * 3600  # seconds; a page that waited for a connection that long begins anew
_LANDLINE = re.compile(r"0\d{9,11}")


class CallBackField(MobileField):
    """A mobile number, one abroad with its country code, or a landline in the mainland with its area code."""

    def validate(self, value: str) -> None:
        if not _LANDLINE.fullmatch(value):
            super().validate(value)


class CallForm(forms.Form):
    """`token` names the form: sent twice, it places one call. `website` is for programs that fill in everything."""

    what = forms.ChoiceField(
        label=_("What has happened?"),
        choices=[(one.code, one.label) for one in EMERGENCIES],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest.")},
    )
    place = forms.CharField(
        label=_("Where?"), max_length=120, help_text=_("Country, marketplace or trade fair, such as “US, Amazon”.")
    )
    docket = forms.CharField(
        label=_("Number on the paper"),
        max_length=80,
        required=False,
        help_text=_("Case, docket or notice number, if there is one."),
    )
    loss = forms.CharField(
        label=_("What is frozen or seized"),
        max_length=200,
        required=False,
        help_text=_("Roughly, such as “USD 80,000” or “2 pallets of lamps”."),
    )
    phone = CallBackField(
        label=_("Number on which we reach you now"), help_text=_("Abroad with + and the country code.")
    )
    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=200)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].widget.attrs.update({"list": "places", "autocomplete": "off", "enterkeyhint": "next"})
        self.fields["docket"].widget.attrs.update({"autocomplete": "off", "autocapitalize": "characters"})
        self.fields["website"].widget.attrs.update({"tabindex": "-1", "autocomplete": "off"})
        self.key = self._key()

    @property
    def fresh_token(self) -> str:
        return signing.dumps(self.key, salt=SIGNED_FOR)

    @property
    def places(self) -> list[str]:
        """Proposals for "where": the places from which most calls come, and the marketplaces."""
        own = {"own_site", "other"}
        shops = [words.label(lang()) for code, words in choices("store_platform").items() if code not in own]
        return [name for _code, name in market_choices(lang())[:24]] + shops

    def _key(self) -> str:
        """The secret that the page was made with; a new one for a page that is new, too old or not ours."""
        try:
            return str(signing.loads(self.data.get("token", ""), salt=SIGNED_FOR, max_age=TOKEN_AGE))
        except signing.BadSignature:
            self.is_stale = self.is_bound
            return new_key()

    is_stale = False

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Please leave this field empty and send the form once more."))
        return ""

    def clean(self) -> dict[str, Any]:
        if self.is_stale:
            raise ValidationError(_("The page was open for a long time. Please send it once more; nothing was lost."))
        return self.cleaned_data

    @property
    def told(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("what", "place", "docket", "loss", "phone")}


class ClaimForm(forms.Form):
    """SECURITY: reference and code are drawn at random, sixteen digits together; trying them out leads nowhere."""

    reference = forms.CharField(label=_("Reference"), max_length=20, help_text=_("Such as E26-4831-0927."))
    code = forms.CharField(
        label=_("Claim code"), max_length=12, help_text=_("Eight digits, on the receipt of your call.")
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("What was said (if you like)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For colleagues; the caller does not read it."),
    )


class PassOnForm(NoteForm):
    to = forms.ModelChoiceField(Platform.objects.none(), label=_("To which platform"), empty_label="—")

    field_order = ["to", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target: Any = self.fields["to"]
        target.queryset = Platform.objects.exclude(kind=PlatformKind.OVERSEAS).order_by("region", "code")


class CloseForm(NoteForm):
    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    field_order = ["reason", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.value, one.label(lang())) for one in CloseReason]
        self.fields["reason"].choices = named  # type: ignore[attr-defined]

    def clean_reason(self) -> CloseReason:
        return CloseReason(self.cleaned_data["reason"])
