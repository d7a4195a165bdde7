"""What is typed about a candidate: by the person who applies, by staff who nominate, vet and appoint."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from experts.forms_account import ListingPlatformField, NewAccountForm
from experts.models import Expert
from experts.models.standing import OUTCOME_WORDS, POINT_WORDS
from experts.rules.labels import codes, label
from experts.rules.matter import CLEARANCES
from experts.rules.profile import FREE, PUBLIC_GROUPS
from experts.rules.roles import LAWYER
from experts.rules.standing import POINTS, Outcome, Term
from experts.services.standing.enter_candidate import LicenceStated
from lawlib.jurisdictions import country_name
from lawlib.rules.jurisdictions import JURISDICTIONS
from portal.files.clamd import ScannerDown, TooLargeToScan, scan
from portal.tenancy.forms.fields import NamesField, language
from portal.tenancy.forms.zones import ZoneField
from portal.tenancy.rules.name_order import name_order
from portal.tenancy.rules.regions import provinces

PROOF_MOST = 10 * 2**20
PROOF_HEADS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n")
LISTS = {
    "rights": "right_type",
    "procedures": "proceeding_type",
    "technologies": "technology",
    "industries": "technology",
    "languages": "language",
}


PUBLIC_WORDS = {
    "person": _("Name, kind and the line about you: you are found"),
    "about": _("About you"),
    "place": _("Firm and where you are based"),
    "licences": _("Countries and regions of licence"),
    "fields": _("Fields of work"),
    "languages": _("Languages"),
}


def lang() -> str:
    return get_language() or "zh-hans"


def choices_of(name: str) -> list[tuple[str, str]]:
    return [(code, label(name, code, lang())) for code in codes(name)]


def place_choices() -> list[tuple[str, str]]:
    found = [(code, country_name(code, lang())) for code in JURISDICTIONS]
    return [("", "–"), *sorted(found, key=lambda pair: name_order(pair[1]))]


def origin_choices() -> list[tuple[str, str]]:
    """Provinces; Hong Kong, Macao and Taiwan stand among them in the table of regions."""
    return [("", "–"), *((one.code, one.label(language())) for one in provinces())]


class ProofField(forms.FileField):
    """PDF or picture, told by content. SECURITY: judged by the scanner, where there is one, before it is kept."""

    widget = forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            _check_proof(file)
        return file


def _check_proof(file: UploadedFile) -> None:
    if (file.size or 0) > PROOF_MOST:
        raise ValidationError(_("At most %(most)s MB."), params={"most": PROOF_MOST // 2**20})
    head = file.read(16)
    file.seek(0)
    if not head.startswith(PROOF_HEADS):
        raise ValidationError(_("Only PDF, JPEG or PNG."))
    if not settings.CLAMAV_URL:
        return
    try:
        verdict = scan(cast(BinaryIO, file.file), url=settings.CLAMAV_URL, timeout=20)
    except (ScannerDown, TooLargeToScan):
        raise ValidationError(_("The file could not be checked for malware just now. Try again in a minute.")) from None
    file.seek(0)
    if not verdict.clean:
        raise ValidationError(_("The scanner found malware in this file. It was not kept."))


class ProfileForm(forms.ModelForm):
    """The fields of a record that a person tells of themself."""

    firm_name = forms.CharField(label=_("Firm or institution"), max_length=120, required=False)
    time_zone = ZoneField()

    class Meta:
        model = Expert
        fields = [
            "name_zh", "name_en", "kind", "headline_zh", "headline_en", "country", "city", "origin",
            "rights", "procedures", "technologies", "industries", "languages", "time_zone", "bio_zh", "bio_en",
        ]  # fmt: skip
        widgets = {"bio_zh": forms.Textarea({"rows": 4}), "bio_en": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, listed in LISTS.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=Expert._meta.get_field(name).verbose_name,
                choices=choices_of(listed),
                widget=forms.CheckboxSelectMultiple,
                required=name == "languages",
            )
        self.fields["country"] = forms.ChoiceField(
            label=_("Based in"), choices=[one for one in place_choices() if one[0]], initial="CN"
        )
        self.fields["origin"] = forms.ChoiceField(
            label=_("Province or region of origin"), choices=origin_choices(), required=False
        )
        self.fields["headline_zh"].required = True
        self.fields["time_zone"].offer(self.instance.time_zone)

    @property
    def profile(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class LicenceFields(forms.Form):
    """One licence, stated whole or not at all."""

    licence_place = forms.ChoiceField(label=_("Licensed in"), required=False)
    licence_number = forms.CharField(label=_("Licence number"), max_length=60, required=False)
    licence_since = forms.DateField(label=_("Licensed since"), required=False, widget=forms.DateInput({"type": "date"}))
    proof = ProofField(label=_("Proof of the licence"), required=False, help_text=_("PDF, JPEG or PNG, up to 10 MB."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["licence_place"].choices = place_choices()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        place, number = data.get("licence_place"), data.get("licence_number")
        if place and not number:
            self.add_error("licence_number", _("Give the number of the licence."))
        if number and not place:
            self.add_error("licence_place", _("Say where the licence holds."))
        return data

    @property
    def licence(self) -> LicenceStated | None:
        data = self.cleaned_data
        if not data["licence_place"]:
            return None
        return LicenceStated(
            data["licence_place"], data["licence_number"], data["licence_since"], data["proof"] or None
        )


class OwnProfileForm(LicenceFields, ProfileForm):
    """What a person changes of the own record; what was vetted is left to the platform."""

    ties = NamesField(
        each=200,
        at_most=100,
        label=_("New ties"),
        required=False,
        help_text=_(
            "One name per line: for whom you act now, new employers, shareholdings, close relatives. They count at "
            "once, for the conflict check alone; tell the platform when one has ended."
        ),
    )
    public = forms.MultipleChoiceField(
        label=_("What the public may see"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without the first nothing is shown. Ratings, load, ties and licence numbers never are."),
    )

    class Meta(ProfileForm.Meta):
        fields = list(FREE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for vetted in ("firm_name", "country"):
            del self.fields[vetted]
        self.fields["public"].choices = [(group, PUBLIC_WORDS[group]) for group in PUBLIC_GROUPS]


class CandidateForm(LicenceFields, ProfileForm):
    """With one licence and those with whom there are ties."""

    platform = ListingPlatformField(label=_("Platform that lists you"))
    ties = NamesField(
        each=200,
        at_most=100,
        label=_("Clients and others with whom there are ties"),
        required=False,
        help_text=_(
            "One name per line: for whom you acted in the last 24 months, employers, shareholdings, close relatives. "
            "Used for the conflict check alone."
        ),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("kind") == LAWYER and not data.get("licence_place"):
            self.add_error("licence_place", _("A lawyer names the place of the licence."))
        return data

    @property
    def application(self) -> dict[str, Any]:
        """What the service wants, the account left out."""
        data = self.cleaned_data
        return {
            "platform": data["platform"],
            "values": self.profile,
            "firm_name": data["firm_name"],
            "licences": (self.licence,) if self.licence else (),
            "ties": data["ties"],
        }


class ApplyForm(CandidateForm):
    """By somebody who is logged in."""

    true = forms.BooleanField(label=_("What I state is true, and I report changes."))
    confidential = forms.BooleanField(
        label=_("Once appointed I sign the confidentiality agreement and declare conflicts case by case.")
    )


class ApplyNewlyForm(NewAccountForm, ApplyForm):
    """By somebody without an account."""

    person_named_in = "name_zh"


class PointForm(forms.Form):
    point = forms.ChoiceField(choices=[(point, POINT_WORDS[point]) for point in POINTS])
    outcome = forms.ChoiceField(label=_("Finding"), choices=[(one.value, OUTCOME_WORDS[one]) for one in Outcome])
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea({"rows": 2}))


class SuspendForm(ReasonForm):
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("The last day. Empty: until it is lifted."),
    )


class RenewForm(forms.Form):
    years = forms.IntegerField(label=_("Years"), min_value=1, max_value=5, initial=2)


class AppointForm(forms.Form):
    begins = forms.DateField(label=_("Appointed from"), widget=forms.DateInput({"type": "date"}))
    ends = forms.DateField(label=_("Appointed until"), widget=forms.DateInput({"type": "date"}))
    nda_signed_on = forms.DateField(label=_("Confidentiality signed on"), widget=forms.DateInput({"type": "date"}))
    clearance = forms.ChoiceField(label=_("Cleared up to"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clearance"].choices = [(code, label("clearance", code, lang())) for code in CLEARANCES]

    @property
    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "term": Term(data["begins"], data["ends"]),
            "clearance": data["clearance"],
            "nda_signed_on": data["nda_signed_on"],
        }
