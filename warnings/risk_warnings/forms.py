"""Forms of the warnings."""

from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cases.rules.choices import choices
from lawlib.jurisdictions import market_choices
from risk_warnings.models import Watch
from risk_warnings.rules.feeds.items import SeenParty
from risk_warnings.rules.kinds import Answer, MarkAnswer, NotUs
from risk_warnings.rules.schedule_a import NoTable, stores_in_file, stores_in_text
from risk_warnings.words import NO_TABLE, WHY_NOT

MOST_LINES = 200
MOST_SCHEDULE = 2_000_000  # bytes of a table of stores


def lines(text: str) -> list[str]:
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


class Lines(forms.CharField):
    """One entry on each line."""

    widget = forms.Textarea

    def __init__(self, *, length: int, rows: int = 3, **options: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows, "class": "input"}), **options)
        self.length = length

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        found = lines(super().clean(value))
        if len(found) > MOST_LINES:
            raise forms.ValidationError(_("At most %(most)s lines.") % {"most": MOST_LINES})
        if long := next((line for line in found if len(line) > self.length), ""):
            raise forms.ValidationError(_("Too long: %(line)s") % {"line": long[:40]})
        return found

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


def rights() -> list[tuple[str, str]]:
    language = get_language() or "zh"
    return [(code, words.label(language)) for code, words in choices("right_type").items()]


class WatchForm(forms.Form):
    english_names = Lines(
        length=200, label=_("English names in use"), help_text=_("One on each line, as papers write them.")
    )
    aliases = Lines(length=200, label=_("Brands and other names"), help_text=_("One on each line."))
    stores = Lines(
        length=240,
        label=_("Stores"),
        help_text=_(
            "One on each line: platform, seller id, store name, with commas. For example: Amazon, A1B2C3D4, Brisk Fern"
        ),
    )
    marks = Lines(
        length=200,
        label=_("Trade marks"),
        help_text=_("One on each line: the mark, then its classes with commas. For example: YAOHE, 9, 35"),
    )
    goods = Lines(
        length=80, label=_("Goods"), help_text=_("In English as in papers, and in Chinese; one on each line.")
    )
    hs = Lines(length=12, rows=2, label=_("HS codes"), help_text=_("At least four digits, one on each line."))
    countries = forms.MultipleChoiceField(
        required=False, label=_("Countries and regions"), widget=forms.CheckboxSelectMultiple
    )
    rights = forms.MultipleChoiceField(required=False, label=_("Kinds of rights"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["countries"].choices = list(market_choices(get_language() or "zh"))  # type: ignore[attr-defined]
        self.fields["rights"].choices = rights()  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(watch: Watch | None, markets: list[str]) -> dict[str, Any]:
        """What is watched; where nothing is yet, the markets of the profile."""
        if watch is None:
            return {"countries": markets}
        plain = {
            name: getattr(watch, name) for name in ("english_names", "aliases", "goods", "hs", "countries", "rights")
        }
        stores = [", ".join((one.platform, one.seller_id, one.name)) for one in watch.stores.all()]
        marks = [", ".join((one.word, *map(str, one.classes))) for one in watch.marks.all()]
        return {**plain, "stores": stores, "marks": marks}

    def clean_hs(self) -> list[str]:
        codes = ["".join(filter(str.isdigit, code)) for code in self.cleaned_data["hs"]]
        if any(not 4 <= len(code) <= 10 for code in codes):
            raise forms.ValidationError(_("An HS code has four to ten digits."))
        return codes

    def clean_stores(self) -> list[tuple[str, str, str]]:
        found = []
        for line in self.cleaned_data["stores"]:
            parts = [part.strip() for part in line.replace("，", ",").split(",", 2)]
            platform, seller_id, name = (*parts, "", "")[:3]
            if not platform or not (seller_id or name):
                raise forms.ValidationError(
                    _("A store needs its platform and its seller id or name: %(line)s") % {"line": line}
                )
            found.append((platform[:40], seller_id[:60], name[:120]))
        return found

    def clean_marks(self) -> list[tuple[str, list[int]]]:
        found = []
        for line in self.cleaned_data["marks"]:
            word, *classes = [part.strip() for part in line.replace("，", ",").split(",")]
            if not word or any(
                not one.isascii() or not one.isdigit() or not 1 <= int(one) <= 45 for one in classes if one
            ):
                raise forms.ValidationError(_("A mark, then classes from 1 to 45: %(line)s") % {"line": line})
            found.append((word[:120], sorted({int(one) for one in classes if one})))
        return found

    def plain(self) -> dict[str, list[str]]:
        names = ("english_names", "aliases", "goods", "hs", "countries", "rights")
        return {name: self.cleaned_data[name] for name in names}


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=[(one.value, one.value) for one in Answer])
    why_not = forms.ChoiceField(required=False, choices=[(one.value, WHY_NOT[one.value]) for one in NotUs])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == Answer.NOT_US and not cleaned.get("why_not"):
            self.add_error("why_not", _("Please say why."))
        return cleaned


class MarkHitForm(forms.Form):
    """What an application is to the enterprise."""

    answer = forms.ChoiceField(choices=[(one.value, one.value) for one in MarkAnswer if one != MarkAnswer.PROPOSED])
    in_use = forms.NullBooleanField(required=False)


class ConfirmForm(forms.Form):
    title_zh = forms.CharField(label=_("Chinese title"), max_length=160)
    title_en = forms.CharField(label=_("English title"), max_length=300)
    advice = forms.CharField(
        label=_("What to add for the enterprises"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EditForm(ConfirmForm):
    """Before it goes out."""

    reason = forms.CharField(label=_("Why it is changed"), max_length=2000, required=False)


class CorrectForm(ConfirmForm):
    """After it went out: the reason is told."""

    reason = forms.CharField(label=_("Why it is corrected"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ProlongForm(forms.Form):
    valid_until = forms.DateField(label=_("Last day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class JoinForm(forms.Form):
    number = forms.CharField(label=_("Number of the other matter"), max_length=80)
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class HitForm(forms.Form):
    whole = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class NoticeForm(forms.Form):
    """The public version; the service refuses names."""

    title_zh = forms.CharField(label=_("Chinese title"), max_length=160)
    title_en = forms.CharField(label=_("English title"), max_length=300)
    advice_zh = forms.CharField(
        label=_("What to do, in Chinese"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    advice_en = forms.CharField(
        label=_("What to do, in English"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class PublishForm(forms.Form):
    letters = forms.BooleanField(
        label=_("Draft reminder letters for the enterprises that are named"),
        required=False,
        help_text=_("Another person who may sign looks at them and signs them."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ScheduleForm(forms.Form):
    """The table of an unsealed Schedule A: a file, or lines copied out of a PDF."""

    file = forms.FileField(
        required=False, label=_("Table (CSV or Excel)"), help_text=_("With a header: store name, platform, seller id.")
    )
    pasted = forms.CharField(
        required=False,
        max_length=600_000,
        label=_("Or lines copied out of the paper"),
        widget=forms.Textarea(attrs={"rows": 4, "class": "input"}),
    )
    stores: list[SeenParty]
    table: bytes

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, pasted = cleaned.get("file"), cleaned.get("pasted", "")
        if self.errors or (not file and not pasted.strip()):
            raise forms.ValidationError(_("A file, or lines, are needed."))
        if file and file.size > MOST_SCHEDULE:
            raise forms.ValidationError(_("The file is too large."))
        self.table = file.read() if file else pasted.encode()
        try:
            self.stores = stores_in_file(self.table) if file else stores_in_text(pasted)
        except NoTable as error:
            raise forms.ValidationError(NO_TABLE[error.code]) from error
        return cleaned


class SignalForm(forms.Form):
    """A matter that no source brought."""

    title = forms.CharField(label=pgettext_lazy("matter", "Name of the matter"), max_length=300)
    country = forms.ChoiceField(label=_("Country or region"))
    forum = forms.CharField(
        label=_("Court or authority"), max_length=40, help_text=_("Its short name: USITC, ilnd, EUIPO.")
    )
    number = forms.CharField(label=_("Case or investigation number"), max_length=80)
    proceeding_type = forms.ChoiceField(label=_("Kind of proceeding"))
    rights = forms.MultipleChoiceField(required=False, label=_("Kinds of rights"), widget=forms.CheckboxSelectMultiple)
    claimant = forms.CharField(label=_("Claimant"), max_length=300, required=False)
    respondents = Lines(
        length=300, rows=4, label=_("Respondents"), help_text=_("One on each line, as the papers write them.")
    )
    url = forms.URLField(label=_("Where it can be read"), max_length=500, required=False, assume_scheme="https")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        language = get_language() or "zh"
        kinds = [(code, words.label(language)) for code, words in choices("proceeding_type").items()]
        self.fields["country"].choices = list(market_choices(language))  # type: ignore[attr-defined]
        self.fields["proceeding_type"].choices = kinds  # type: ignore[attr-defined]
        self.fields["rights"].choices = rights()  # type: ignore[attr-defined]

    def report(self) -> dict[str, Any]:
        """As `rules/feeds/report.py` reads it."""
        given = self.cleaned_data
        return {**given, "respondents": [{"name": name} for name in given["respondents"]]}
