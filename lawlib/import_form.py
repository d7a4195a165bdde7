"""What is asked with a file that is brought."""

from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lawlib.models import Instrument
from lawlib.models.article import Wording
from lawlib.models.edition import KIND_WORDS
from lawlib.models.import_run import KINDS, Shape
from lawlib.rules.editions import Kind

MOST_PASTED = 1_000_000


class Pasted(ContentFile):
    """Typed text as a file, so that everything behind the form knows one way only."""

    def __init__(self, text: str) -> None:
        super().__init__(text.encode(), name="pasted.txt")


class ImportForm(forms.Form):
    shape = forms.ChoiceField(
        label=_("What the file is"), choices=Shape.choices, initial=Shape.TABLE, widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(
        label=_("What it holds"),
        choices=[(kind.value, KIND_WORDS[kind]) for kind in KINDS],
        help_text=_("One kind of record for each import; laws as XML or text always become articles."),
    )
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("At most 50 MB; a law as XML or text at most 10 MB.")
    )
    pasted = forms.CharField(
        label=_("Or paste the text of the law"),
        required=False,
        max_length=MOST_PASTED,
        widget=forms.Textarea({"rows": 6}),
    )
    law = forms.CharField(
        label=_("Key of the law"),
        required=False,
        max_length=40,
        help_text=_("For articles whose rows name no law, and for laws as XML or text; such as L001."),
    )
    language = forms.CharField(
        label=_("Language of the text"),
        required=False,
        max_length=12,
        help_text=_("zh, en, or the code of the original's language, such as de. XML says it itself."),
    )
    wording = forms.ChoiceField(
        label=_("What the text is"), required=False, choices=[("", _("As the file says")), *Wording.choices]
    )

    def clean_law(self) -> str:
        key = self.cleaned_data["law"].strip()
        if key and not Instrument.objects.exclude(state="draft").filter(key=key).exists():
            raise forms.ValidationError(_("There is no law with this key."))
        return key

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        shape = found.get("shape")
        if shape != Shape.TABLE:
            found["kind"] = Kind.ARTICLE.value
            if not found.get("law") and "law" not in self.errors:
                self.add_error("law", _("Say to which law the articles belong."))
        if shape == Shape.TEXT and not found.get("language"):
            self.add_error("language", _("Say in which language the text is."))
        if shape == Shape.TEXT and not found.get("wording"):
            self.add_error("wording", _("Say whether it is the law itself, a translation or a summary."))
        if not found.get("file") and not (shape == Shape.TEXT and found.get("pasted")) and "file" not in self.errors:
            self.add_error("file", _("Choose a file."))
        return found

    def given(self) -> dict[str, Any]:
        """For `bring_import`."""
        found = self.cleaned_data
        file = found["file"] or UploadedFile(pasted := Pasted(found["pasted"]), pasted.name, size=pasted.size)
        return {"file": file} | {name: found[name] for name in ("kind", "shape", "law", "language", "wording")}
