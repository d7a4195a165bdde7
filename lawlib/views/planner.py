"""The layout planner: a public page whose address is the question; nothing is stored."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lawlib.planner_calendar import plan_calendar
from lawlib.planner_drawing import draw
from lawlib.planner_form import PlannerForm
from lawlib.planner_paper import plan_docx
from lawlib.rules.planner import Ask
from lawlib.selectors.planner_fees import Estimates, planner_fees
from lawlib.selectors.planner_page import PlannerPage, planner_page
from portal.web.ui.dates import beijing_day

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def planner(request: HttpRequest) -> HttpResponse:
    form, page = _answer(request)
    context = {"form": form, "page": page, "bringing": form.initial["market"]}
    if page:
        context |= {"wide": draw(page, width=720), "narrow": draw(page, width=340, narrow=True)}
        context["links"] = _links(request, page.plan.ask)
        context["fees"] = _fees(request, page)
    return render(request, "lawlib/pages/planner.html", context)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A question without an answer goes back to the page, which says what is missing."""
    _form, page = _answer(request)
    if page is None:
        return _back(request)
    content = plan_calendar(page, url=_links(request, page.plan.ask)["link"], now=timezone.now())
    return _file(content, "text/calendar; charset=utf-8", "layout-plan.ics")


@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    _form, page = _answer(request)
    if page is None:
        return _back(request)
    lang = get_language() or "zh-hans"
    issuer = settings.SITE["owner_zh" if lang.startswith("zh") else "owner_en"]
    return _file(plan_docx(page, _fees(request, page), issuer=issuer, lang=lang), DOCX, "layout-plan.docx")


def _fees(request: HttpRequest, page: PlannerPage) -> Estimates:
    return planner_fees(getattr(request, "actor", None), page.plan, lang=get_language() or "zh-hans")


def _answer(request: HttpRequest) -> tuple[PlannerForm, PlannerPage | None]:
    today = beijing_day(timezone.now())
    form = PlannerForm(request.GET, today=today)
    if not form.is_valid():
        return form, None
    actor, lang = getattr(request, "actor", None), get_language() or "zh-hans"
    return form, planner_page(actor, form.ask(), today=today, lang=lang)


def _links(request: HttpRequest, ask: Ask) -> dict[str, str]:
    query = urlencode(ask.as_query())
    return {
        "link": request.build_absolute_uri(f"{reverse('lawlib:planner')}?{query}#result"),
        "ics": f"{reverse('lawlib:planner-ics')}?{query}",
        "docx": f"{reverse('lawlib:planner-docx')}?{query}",
        "change": f"{reverse('lawlib:planner')}?{query}#ask",
    }


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('lawlib:planner')}?{request.GET.urlencode()}")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
