"""One question as the page shows it: its words, its control, what was typed, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.asking import options as o
from cases.asking.widgets import AUTOCOMPLETE, Widget, widget_for
from cases.rules.choices import choices
from cases.rules.intake_clean import clean
from cases.rules.intake_form import ROW_PARTS
from cases.rules.intake_questions import Need
from cases.rules.intake_tables import Field
from cases.rules.problems import Problem

_NATIVE = {
    "date": re.compile(r"^\d{4}-\d{2}-\d{2}$"),
    "datetime-local": re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$"),
    "time": re.compile(r"^\d{2}:\d{2}$"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """`value` is what was typed (a code for a choice), `values` the codes ticked, `rows` the rows of a repeated
    question with an empty one at the end. `clash`: what another device answered meanwhile, in words."""

    key: str
    type: str
    label: str
    hint: str
    need: Need
    widget: Widget
    value: str = ""
    values: frozenset[str] = frozenset()
    rows: tuple[Mapping[str, str], ...] = ()
    currency: str = ""
    options: tuple[o.Option, ...] = ()
    more: tuple[o.Option, ...] = ()
    groups: tuple[o.Group, ...] = ()
    problem: str = ""
    clash: str = ""

    @property
    def id(self) -> str:
        return f"q-{self.key}"

    @property
    def template(self) -> str:
        return f"cases/partials/ask/{self.widget.template}.html"

    @property
    def described(self) -> str:
        parts = [("hint", self.hint), ("error", self.problem)]
        return " ".join(f"{self.id}-{name}" for name, there in parts if there)

    @property
    def input_type(self) -> str:
        """A native control would hide what does not fit it; then the plain one shows what was typed."""
        wanted = _NATIVE.get(self.widget.input_type)
        return "text" if wanted and self.value and not wanted.match(self.value) else self.widget.input_type

    @property
    def autocomplete(self) -> str:
        return AUTOCOMPLETE.get(self.key, "off")

    @property
    def more_open(self) -> bool:
        """Whether something among the folded options is chosen."""
        codes = {option.code for option in self.more}
        return bool(codes & (self.values | {self.value}))

    @property
    def tight(self) -> bool:
        """Whether the options are short enough for four in a row."""
        return all(not option.note and len(option.label.encode()) <= 15 for option in self.options)

    @property
    def knows_currency(self) -> bool:
        return any(option.code == self.currency for option in self.options)

    @property
    def layout(self) -> tuple:
        """What decides how the question looks, beside what is typed into it."""
        return (self.key, self.need, self.widget.template, self.problem, len(self.rows), self.input_type)


def ask(field: Field, raw: Any, need: Need, lang: str, *, problem: Problem | None = None, clash: str = "") -> Asked:
    """`raw` is what is stored: as it was typed, or clean."""
    widget = widget_for(field)
    parts = _PARTS.get(widget.template, _value)(field, raw, lang)
    return Asked(
        key=field.key,
        type=field.type,
        label=field.label(lang),
        hint=field.hint(lang),
        need=need,
        widget=widget,
        problem=problem.label(lang) if problem else "",
        clash=clash,
        **parts,
    )


def text(raw: Any) -> str:
    if raw is None or isinstance(raw, Mapping):
        return ""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    return "\n".join(text(item) for item in raw) if isinstance(raw, list | tuple) else str(raw)


def _value(field: Field, raw: Any, lang: str) -> dict[str, Any]:
    separator = ", " if field.type == "nice" else "\n"
    return {"value": separator.join(map(str, raw)) if isinstance(raw, list) else text(raw)}


def _code(field: Field, raw: Any) -> str:
    """The code for a choice given as code or word; what is neither stays as it is."""
    value = clean(field, raw)
    return text(raw if isinstance(value, Problem) else value)


def _cards(field: Field, raw: Any, lang: str) -> dict[str, Any]:
    return {"value": _code(field, raw), "options": o.choices_of(field, lang)}


def _proceeding(field: Field, raw: Any, lang: str) -> dict[str, Any]:
    every = {option.code: option for option in o.choices_of(field, lang)}
    common = tuple(every.pop(code) for code in o.COMMON_PROCEEDINGS)
    return {"value": _code(field, raw), "options": common, "more": tuple(every.values())}


def _select(field: Field, raw: Any, lang: str) -> dict[str, Any]:
    value = _code(field, raw)
    if field.type == "jurisdiction":
        return {"value": value, "groups": o.also(o.places(lang), value)}
    if field.type == "region":
        return {"value": value, "groups": o.also(o.regions(lang), value, o.region_label(value, lang))}
    if field.key == "industry":
        return {"value": value, "groups": o.also(o.industries(lang), value, o.industry_label(value, lang))}
    return {"value": value, "groups": (o.Group("", o.choices_of(field, lang)),)}


def _boxes(field: Field, raw: Any, lang: str) -> dict[str, Any]:
    return {"values": _codes(field, raw), "options": o.choices_of(field, lang)}


def _countries(field: Field, raw: Any, lang: str) -> dict[str, Any]:
    first, more = o.markets(lang)
    return {"values": _codes(field, raw), "options": first, "more": more}


def _codes(field: Field, raw: Any) -> frozenset[str]:
    value = clean(field, raw)
    return frozenset(map(str, raw if isinstance(value, Problem) and isinstance(raw, list) else value or ()))


def _money(field: Field, raw: Any, lang: str) -> dict[str, Any]:
    given = raw if isinstance(raw, Mapping) else {"amount": text(raw)}
    amount = str(given.get("amount") or "").removesuffix(".00")
    return {"value": amount, "currency": str(given.get("currency") or ""), "options": o.currencies()}


def _rows(field: Field, raw: Any, lang: str) -> dict[str, Any]:
    parts = ROW_PARTS[field.type]
    given = [row for row in raw if isinstance(row, Mapping)] if isinstance(raw, list) else []
    rows = [{part: str(row.get(part) or "") for part in parts} for row in given]
    rows.append(dict.fromkeys(parts, ""))
    options = tuple(o.Option(code, words.label(lang)) for code, words in choices(field.choices).items())
    # The third source is the portal's own and nothing to choose.
    shown = tuple(option for option in options if option.code != "computed")
    return {"rows": tuple({**row, "n": str(n)} for n, row in enumerate(rows)), "options": shown}


_PARTS = {
    "cards": _cards,
    "consent": _cards,
    "proceeding": _proceeding,
    "select": _select,
    "boxes": _boxes,
    "countries": _countries,
    "money": _money,
    "deadlines": _rows,
    "stores": _rows,
    "yes_no": lambda field, raw, lang: {"value": _code(field, raw)},
    "must": lambda field, raw, lang: {"value": _code(field, raw)},
}
