"""The deadline calculator and the table of all deadline rules; open to everyone, nothing is stored."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lawlib.answer_calendar import answer_calendar
from lawlib.forms import CalculatorForm
from lawlib.rules.events import events_of
from lawlib.rules.filing import filing_answers
from lawlib.rules.questions import Answer, answer
from lawlib.rules.tables import RULES
from lawlib.selectors.answer_page import answer_page
from lawlib.selectors.rule_rows import country_tiles, matching, row_of, rows
from lawlib.step_words import note_in_words


@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    lang = get_language() or "zh-hans"
    form = CalculatorForm(request.GET)
    found = answer(form.question()) if form.is_valid() else None
    words = request.GET.get("q", "").strip()[:100]
    context = {
        "form": form,
        "chosen": row_of(form.chosen, lang) if form.chosen else None,
        "start_note": note_in_words(events_of(form.chosen.id)[0].note) if form.chosen else "",
        "page": answer_page(found, asked=form.said(), lang=lang, now=timezone.now()) if found else None,
        "links": _links(request, found) if found else None,
        "words": words,
        "place": form.place,
        "tiles": country_tiles(lang),
        "rows": rows(matching(words, form.place), lang),
        "total": len(RULES),
    }
    return render(request, "lawlib/pages/deadlines.html", context)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The dates as a calendar file; a question without an answer goes back to the page, which says what is missing."""
    form = CalculatorForm(request.GET)
    found = answer(form.question()) if form.is_valid() else None
    if found is None or found.result.effective_day is None:
        return redirect(f"{reverse('lawlib:deadlines')}?{request.GET.urlencode()}")
    lang = get_language() or "zh-hans"
    content = answer_calendar(found, url=_links(request, found)["link"], lang=lang, now=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.question.rule}.ics"'
    return response


def _links(request: HttpRequest, found: Answer) -> dict[str, str]:
    """`link` reproduces the answer and names the version of the rule; `file`: what a filing form takes along."""
    query = urlencode(found.question.as_query())
    return {
        "link": request.build_absolute_uri(f"{reverse('lawlib:deadlines')}?{query}#result"),
        "ics": f"{reverse('lawlib:deadlines-ics')}?{query}",
        "file": urlencode(filing_answers(found)),
    }
