"""The deadline calculator and the table of all deadline rules; open to everyone, nothing is stored."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from lawlib.forms import CalculatorForm
from lawlib.rules.deadlines import compute
from lawlib.rules.results import DeadlineResult
from lawlib.rules.tables import RULES
from lawlib.selectors.rule_rows import country_tiles, matching, row_of, rows
from lawlib.step_words import cautions_in_words, steps_in_words, why_not_in_words
from portal.web.ui.dates import beijing_day
from portal.web.ui.deadlines import DueDate


def deadlines(request: HttpRequest) -> HttpResponse:
    lang = get_language() or "zh-hans"
    asked = "start" in request.GET
    form = CalculatorForm(request.GET if asked else None, initial={"rule": request.GET.get("rule", "")})
    words, place = request.GET.get("q", "").strip()[:100], request.GET.get("place", "")
    found = matching(words, place)
    context: dict[str, Any] = {
        "form": form,
        "result": _result(form, lang) if asked and form.is_valid() else None,
        "words": words,
        "place": place,
        "tiles": country_tiles(lang),
        "rows": rows(found, lang),
        "total": len(RULES),
        "chosen": RULES.get(request.GET.get("rule", "")) and row_of(RULES[request.GET["rule"]], lang),
    }
    return render(request, "lawlib/pages/deadlines.html", context)


def _result(form: CalculatorForm, lang: str) -> dict[str, Any]:
    data = form.cleaned_data
    result = compute(data["rule"], data["start"], printed_date=data["printed"], add_on=data["add_on"])
    return {
        "row": row_of(result.rule, lang),
        "dates": _dates(result, lang),
        "why_not": why_not_in_words(result.why_not) if result.why_not else "",
        "steps": steps_in_words(result),
        "cautions": cautions_in_words(result),
    }


def _dates(result: DeadlineResult, lang: str) -> list[DueDate]:
    """The printed date before anything; then the earliest safe day and the last day."""
    today, seat = beijing_day(timezone.now()), result.seat.label(lang)
    shown = [
        ("printed", result.printed_date, result.effective_moment if result.printed_date else None, "document"),
        ("safe", result.earliest_safe_day, result.safe_moment, result.rule.check),
        ("last", result.last_day, result.last_moment, result.rule.check),
    ]
    what = result.rule.action.label(lang)
    return [
        DueDate(
            what=what, day=day, kind=kind, moment=moment, place=seat, left=(day - today).days, in_days=True, check=check
        )
        for kind, day, moment, check in shown
        if day is not None
    ]
