"""Forms of the sources: setting one up, sending a file, reading again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.rules.choices import choices
from lawlib.jurisdictions import market_choices
from risk_warnings.forms import Lines
from risk_warnings.models import Source
from risk_warnings.rules.feeds.options import ADDRESSES, EVERY, LISTS, NEEDED, OPTIONS
from risk_warnings.rules.feeds.table import FIELDS
from risk_warnings.rules.feeds.table import NEEDED as NEEDED_COLUMNS
from risk_warnings.rules.polling import most_bytes

CHECKED = (
    ("source_read", _("the source itself")),
    ("secondary_source", _("second hand")),
    ("unverified", _("not checked")),
)
AUTH = (
    ("", _("none")),
    ("token", "Authorization: Token …"),
    ("bearer", "Authorization: Bearer …"),
    ("USPTO-API-KEY", "USPTO-API-KEY: …"),
    ("X-IBM-Client-Id", "X-IBM-Client-Id: …"),
)


class SourceForm(forms.Form):
    """For one format; only what it needs is asked."""

    code = forms.SlugField(
        label=_("Code"), max_length=30, help_text=_("Stands in addresses: letters, digits, hyphens.")
    )
    name_zh = forms.CharField(label=_("Chinese name"), max_length=80)
    name_en = forms.CharField(label=_("English name"), max_length=80)
    checked = forms.ChoiceField(label=_("How well checked is what it says?"), choices=CHECKED)
    url = forms.CharField(
        label=_("Address of the service"),
        max_length=500,
        required=False,
        help_text=_(
            "Empty when the source sends by itself. {yymmdd} stands for a day, {number} for a number of a list."
        ),
    )
    every_minutes = forms.IntegerField(label=_("Asked every … minutes"), min_value=5, max_value=10080, initial=60)
    daily_budget = forms.IntegerField(label=_("Requests a day at most"), min_value=1, max_value=5000, initial=200)
    auth = forms.ChoiceField(label=_("How the access key is shown"), choices=AUTH, required=False)
    token = forms.CharField(
        label=_("Access key"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(render_value=False),
        help_text=_("Kept and never shown again; empty leaves it as it is."),
    )
    country = forms.ChoiceField(label=_("Country or region"), required=False)
    forum = forms.CharField(
        label=_("Court or authority"), max_length=40, required=False, help_text=_("Its short name: USITC, ilnd, EUIPO.")
    )
    proceeding_type = forms.ChoiceField(label=_("Kind of proceeding"), required=False)
    days = forms.IntegerField(label=_("Days to look back"), min_value=1, max_value=60, required=False)
    investigations = Lines(
        length=30, label=_("Investigations"), help_text=_("As the service writes them: 337-1385. Empty: all it lists.")
    )
    numbers = Lines(length=40, label=_("Numbers"), help_text=_("One on each line."))
    words = Lines(length=80, label=_("Words"), help_text=_("An entry must have one of them. Empty: every entry."))
    addresses = Lines(
        length=45,
        label=_("Senders' addresses"),
        help_text=_("IP addresses from which the webhook may come. Empty: any."),
    )
    columns = Lines(
        length=160, rows=6, label=_("Columns"), help_text=_("One on each line: field = name in the table's first row.")
    )

    def __init__(self, *args: Any, form: str, source: Source | None = None, **named: Any) -> None:
        super().__init__(*args, initial=_initial(form, source), **named)
        self.format, self.source, language = form, source, get_language() or "zh"
        kinds = [(code, words.label(language)) for code, words in choices("proceeding_type").items()]
        self.fields["country"].choices = [("", "–"), *market_choices(language)]  # type: ignore[attr-defined]
        self.fields["proceeding_type"].choices = [("", "–"), *kinds]  # type: ignore[attr-defined]
        for name in {one for wanted in OPTIONS.values() for one in wanted} - set(OPTIONS[form]):
            del self.fields[name]
        if "auth" not in self.fields:
            del self.fields["token"]
        if source is not None:
            del self.fields["code"]

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if Source.objects.filter(code=code).exists():
            raise ValidationError(_("There is a source with this code already."))
        return code

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip()
        if url and not url.startswith(("https://", "http://")):
            raise ValidationError(_("An address that begins with https:// is needed."))
        return url

    def clean_columns(self) -> dict[str, str]:
        found = {}
        for line in self.cleaned_data["columns"]:
            field, equals, name = (part.strip() for part in line.partition("="))
            if not equals or field not in FIELDS or not name:
                raise ValidationError(
                    _("Not understood: %(line)s. Fields are: %(fields)s.")
                    % {"line": line[:60], "fields": ", ".join(FIELDS)}
                )
            found[field] = name
        if lacking := [field for field in NEEDED_COLUMNS if field not in found]:
            raise ValidationError(_("Needed: %(fields)s.") % {"fields": ", ".join(lacking)})
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in NEEDED.get(self.format, ()):
            if name in self.fields and not self.errors.get(name) and not cleaned.get(name):
                self.add_error(name, _("Please fill this in."))
        return cleaned

    def settings(self) -> dict[str, Any]:
        """What `services/set_up_source.py` keeps."""
        given = self.cleaned_data
        names = ("name_zh", "name_en", "checked", "url", "every_minutes", "daily_budget")
        options = {name: given[name] for name in OPTIONS[self.format] if given.get(name) not in ("", None, [], {})}
        return {**{name: given[name] for name in names}, "options": options, "token": given.get("token", "")}


def _initial(form: str, source: Source | None) -> dict[str, Any]:
    if source is None:
        return {"url": ADDRESSES.get(form, ""), "every_minutes": EVERY.get(form, 60), "daily_budget": 200}
    names = ("name_zh", "name_en", "checked", "url", "every_minutes", "daily_budget")
    options = {key: value for key, value in source.options.items() if key in LISTS or isinstance(value, str | int)}
    columns = [f"{field} = {name}" for field, name in source.options.get("columns", {}).items()]
    return {**{name: getattr(source, name) for name in names}, **options, "columns": columns}


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"))

    def __init__(self, *args: Any, form: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.format = form

    def clean_file(self) -> Any:
        file, most = self.cleaned_data["file"], most_bytes(self.format)
        if file.size > most:
            raise ValidationError(_("At most %(most)s MB.") % {"most": most // 2**20})
        return file


class ReplayForm(forms.Form):
    since = forms.DateField(required=False)
    payload = forms.IntegerField(required=False)


class OwnReportForm(forms.Form):
    """What an enterprise was sent or heard of, before any source tells of it."""

    title = forms.CharField(label=_("What is it about?"), max_length=300)
    country = forms.ChoiceField(label=_("Country or region"))
    forum = forms.CharField(label=_("Court, authority or platform"), max_length=40)
    number = forms.CharField(
        label=_("Case number, or what the letter calls it"), max_length=80, help_text=_("As it stands on the paper.")
    )
    claimant = forms.CharField(label=_("Who acts against you?"), max_length=300, required=False)
    url = forms.URLField(label=_("Where it can be read"), max_length=500, required=False, assume_scheme="https")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["country"].choices = list(market_choices(get_language() or "zh"))  # type: ignore[attr-defined]

    def report(self) -> dict[str, Any]:
        """As `rules/feeds/report.py` reads it.

        SECURITY: the enterprise is not named in it, for the staff of every platform reads signals.
        """
        return {**self.cleaned_data, "respondents": []}
