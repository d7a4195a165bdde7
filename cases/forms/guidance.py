"""The editor of a guidance document: a title and any number of sections, moved about by plain buttons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

MOST_SECTIONS = 30
MOVES = ("up", "down", "remove", "add")


class Row(NamedTuple):
    number: int
    heading: BoundField
    body: BoundField
    first: bool
    last: bool


class GuidanceForm(forms.Form):
    """Fields `heading-0`, `body-0`, `heading-1` …; `count` says how many. `do` names the button, such as "up-2"."""

    title = forms.CharField(label=_("Title"), max_length=120)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    count = forms.IntegerField(min_value=1, max_value=MOST_SECTIONS, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, title: str, sections: list[dict[str, str]], version: int
    ):
        count = _count(data, len(sections)) if data is not None else len(sections)
        initial: dict[str, Any] = {"title": title, "version": version, "count": count}
        for i, section in enumerate(sections):
            initial[f"heading-{i}"], initial[f"body-{i}"] = section["heading"], section["body"]
        super().__init__(data, initial=initial)
        self.size = count
        for i in range(count):
            self.fields[f"heading-{i}"] = forms.CharField(label=_("Heading"), max_length=60)
            self.fields[f"body-{i}"] = forms.CharField(
                label=_("Text"),
                max_length=20000,
                required=False,
                widget=forms.Textarea({"rows": _rows(self._typed(f"body-{i}"))}),
            )

    def rows(self) -> Iterator[Row]:
        for i in range(self.size):
            yield Row(i, self[f"heading-{i}"], self[f"body-{i}"], i == 0, i == self.size - 1)

    def sections(self) -> list[dict[str, str]]:
        """The cleaned sections, line ends as one sign."""
        data = self.cleaned_data
        return [
            {"heading": data[f"heading-{i}"], "body": data[f"body-{i}"].replace("\r\n", "\n").strip()}
            for i in range(self.size)
        ]

    def _typed(self, name: str) -> str:
        return (self.data.get(name) if self.is_bound else self.initial.get(name)) or ""


def moved(sections: list[dict[str, str]], do: str, *, new_heading: str) -> list[dict[str, str]]:
    """The sections after a button: "up-2", "down-2", "remove-2", "add-2" (after the third). Unknown ones change
    nothing."""
    verb, _dash, number = do.partition("-")
    if verb not in MOVES or not number.isdecimal() or int(number) >= len(sections):
        return sections
    i, result = int(number), list(sections)
    if verb == "add" and len(result) < MOST_SECTIONS:
        result.insert(i + 1, {"heading": new_heading, "body": ""})
    elif verb == "remove" and len(result) > 1:
        del result[i]
    elif verb in {"up", "down"}:
        j = i - 1 if verb == "up" else i + 1
        if 0 <= j < len(result):
            result[i], result[j] = result[j], result[i]
    return result


def _count(data: Mapping[str, Any], default: int) -> int:
    raw = str(data.get("count", ""))
    return min(MOST_SECTIONS, max(1, int(raw))) if raw.isdecimal() else default


def _rows(text: str) -> int:
    """Tall enough to read without scrolling, at about 40 characters a line."""
    return min(24, max(3, sum(1 + len(line) // 40 for line in text.splitlines()) + 1))
