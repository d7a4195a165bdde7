"""Answers in words, for the review page, the receipt and the case page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cases.rules.choices import choice_label
from cases.rules.intake_clean import FILE_TYPES, clean
from cases.rules.intake_context import Answers, Context, context, known
from cases.rules.intake_questions import Need, fields_in, need_in
from cases.rules.intake_tables import STEPS, Field, all_fields, section_label, step_label
from cases.rules.problems import Problem, say_day
from cases.rules.words import label
from lawlib.jurisdictions import jurisdiction
from portal.tenancy.rules.choices import INDUSTRIES
from portal.tenancy.rules.regions import region_name


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One answer on the review page. `text` is empty for a question without a usable answer."""

    key: str
    label: str
    text: str
    section: str
    section_label: str
    need: Need
    problem: Problem | None = None

    @property
    def missing(self) -> bool:
        return not self.text and self.need == "required"


def summary(step: str, answers: Answers, lang: str, *, with_empty: bool = False) -> tuple[SummaryRow, ...]:
    """The answers of a step in words. Empty optional questions are left out unless `with_empty`."""
    return _rows(step, answers, context(answers), lang, with_empty)


def _rows(step: str, answers: Answers, here: Context, lang: str, with_empty: bool = False) -> tuple[SummaryRow, ...]:
    asked = (field for field in fields_in(step, here) if field.type not in FILE_TYPES)
    rows = (_row(field, answers, here, lang) for field in asked)
    return tuple(row for row in rows if with_empty or row.text or row.need != "optional" or row.problem)


def summary_all(answers: Answers, lang: str) -> tuple[tuple[str, str, tuple[SummaryRow, ...]], ...]:
    """(step, its name, rows) for every step but the last, which is the review itself."""
    here = context(answers)
    return tuple((step, step_label(step, lang), _rows(step, answers, here, lang)) for step in STEPS[:-1])


def _row(field: Field, answers: Answers, here: Context, lang: str) -> SummaryRow:
    value = clean(field, answers.get(field.key))
    problem = value if isinstance(value, Problem) else None
    return SummaryRow(
        key=field.key,
        label=field.label(lang),
        text="" if problem or value is None else show(field, value, lang),
        section=field.section,
        section_label=section_label(field.section, lang),
        need=need_in(field, here),
        problem=problem,
    )


def summary_of(answers: Answers, keys: Iterable[str], lang: str) -> list[tuple[str, str]]:
    """(question, answer in words) for the named questions that have a usable answer, in that order."""
    here = context(answers)
    fields = {field.key: field for step in STEPS for field in fields_in(step, here)}
    asked = [fields.get(key) or all_fields()[key] for key in keys]
    rows = [_row(field, answers, here, lang) for field in asked]
    return [(row.label, row.text) for row in rows if row.text]


def title(answers: Answers, lang: str) -> str:
    """What the case is called: product or mark, place and proceeding, such as 便携储能电源 · 美国 · 337调查."""
    here = known(answers)
    codes = {key: here.get(key) or "" for key in ("jurisdiction", "proceeding_type", "request_type")}
    return title_of(subject(answers), **codes, lang=lang)


def subject(answers: Answers) -> str:
    """What the case is about, as the enterprise calls it: the squatted mark, the product, the domain name; or ""."""
    here = known(answers)
    products, names = here.get("products") or "", here.get("dom_names") or ()
    return _short(here.get("sq_mark") or products.split("\n")[0] or next(iter(names), ""))


def title_of(subject: str, *, jurisdiction: str, proceeding_type: str, request_type: str, lang: str) -> str:
    """The title from what the header of a case holds, codes in words of `lang`."""
    what = choice_label("proceeding_type", proceeding_type, lang) if proceeding_type else ""
    if not what and request_type:
        what = choice_label("request_type", request_type, lang)
    place = place_name(jurisdiction, lang) if jurisdiction else ""
    # 美国 stands in 美国民事诉讼 already.
    place = "" if place and what.startswith(place) else place
    parts = [part for part in (subject, place, what) if part]
    return " · ".join(parts) or label("answer", "untitled", lang)


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def show(field: Field, value: Any, lang: str) -> str:
    """A clean value in words."""
    say = _SHOW.get(field.key) or _SHOW.get(field.type)
    return say(field, value, lang) if say else str(value)


def _comma(lang: str) -> str:
    return ", " if lang.lower().startswith("en") else "、"


def _date(field: Field, value: str, lang: str) -> str:
    return say_day(date.fromisoformat(value), lang, year=True)


def _datetime(field: Field, value: str, lang: str) -> str:
    day, _, clock = value.partition("T")
    return f"{_date(field, day, lang)} {clock}"


def _money(field: Field, value: Mapping[str, str], lang: str) -> str:
    amount = f"{Decimal(value['amount']):,.2f}".removesuffix(".00")
    return f"{value['currency']} {amount}"


def _bool(field: Field, value: bool, lang: str) -> str:
    return label("answer", "yes" if value else "no", lang)


def _must(field: Field, value: bool, lang: str) -> str:
    return label("answer", "confirmed", lang) if value else ""


def _choice(field: Field, value: str, lang: str) -> str:
    return choice_label(field.choices, value, lang)


def _multi(field: Field, value: list[str], lang: str) -> str:
    return _comma(lang).join(choice_label(field.choices, code, lang) for code in value)


def place_name(code: str, lang: str) -> str:
    """The name of a jurisdiction; an unknown code as it is."""
    try:
        place = jurisdiction(code)
    except KeyError:
        return code
    return place.en if lang.lower().startswith("en") else place.zh


def _places(field: Field, value: list[str], lang: str) -> str:
    return _comma(lang).join(place_name(code, lang) for code in value)


def _lines(field: Field, value: list[str], lang: str) -> str:
    return "\n".join(value)


def _deadlines(field: Field, value: list[Mapping[str, str]], lang: str) -> str:
    rows = (
        (_date(field, r["date"], lang), r["what"], choice_label("deadline_source", r["source"], lang)) for r in value
    )
    return "\n".join(_comma(lang).join(row) for row in rows)


def _stores(field: Field, value: list[Mapping[str, str]], lang: str) -> str:
    rows = ((choice_label("store_platform", row["platform"], lang), row.get("store", "")) for row in value)
    return "\n".join(" ".join(part for part in row if part) for row in rows)


def _industry(field: Field, value: str, lang: str) -> str:
    """A class finer than the table's is named by its division (C3841: that of C38)."""
    found = INDUSTRIES.get(value) or INDUSTRIES.get(value[:3])
    return f"{value} {found.label(lang)}" if found else value


# By type of question; a key of its own comes first.
_SHOW: dict[str, Callable[[Field, Any, str], str]] = {
    "region": lambda field, value, lang: region_name(value, lang),
    "industry": _industry,
    "date": _date,
    "date_past": _date,
    "datetime": _datetime,
    "money": _money,
    "bool": _bool,
    "must": _must,
    "choice": _choice,
    "consent": _choice,
    "multi": _multi,
    "countries": _places,
    "jurisdiction": lambda field, value, lang: place_name(value, lang),
    "list": _lines,
    "asins": _lines,
    "nice": lambda field, value, lang: _comma(lang).join(str(item) for item in value),
    "percent": lambda field, value, lang: f"{value}%",
    "deadlines": _deadlines,
    "stores": _stores,
}
