"""Deadlines of a case: calendar file, ticking off, the authority's own date."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.due import what
from cases.forms import MetForm, PrintedDateForm
from cases.models import Case, CaseDeadline
from cases.papers.calendar_file import deadlines_calendar
from cases.policies import can_correct_deadline, can_read_content
from cases.services.deadlines import set_printed_date, tick_deadline
from cases.views.scope import case_url, refusing, require, traced, visible_case


@require_GET
@login_required
@traced
def calendar(request: HttpRequest, number: str) -> HttpResponse:
    """Every open deadline of the case, both dates."""
    case = visible_case(request, number)
    if not can_read_content(request.actor, case):
        raise Http404
    deadlines = CaseDeadline.objects.visible_to(request.actor).filter(case=case, done_at=None)
    url = request.build_absolute_uri(case_url(case, "deadlines"))
    content = deadlines_calendar(case, deadlines, url=url, now=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{case.number}.ics"'
    return response


@require_POST
@login_required
@refusing
def done(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    case, deadline = corrected_deadline(request, number, pk)
    ticked = bool(request.POST.get("done"))
    form = MetForm(request.POST)
    on = form.cleaned_data["on"] if form.is_valid() else None
    with transaction.atomic():
        tick_deadline(actor=request.actor, deadline=deadline, done=ticked, on=on, now=timezone.now())
    messages.success(request, _("Noted as done.") if ticked else _("The deadline is open again."))
    return redirect(case_url(case, "deadlines"))


@require_http_methods(["GET", "POST"])
@login_required
def printed_date(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The date that the authority printed overrides the computed one, which stays beside it."""
    case, deadline = corrected_deadline(request, number, pk)
    initial = {"printed_date": deadline.printed_date, "note": deadline.note}
    form = PrintedDateForm(request.POST or None, initial=initial, start=deadline.start_date)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            set_printed_date(actor=request.actor, deadline=deadline, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Noted. Level and nearest deadline were looked at again."))
        return redirect(case_url(case, "deadlines"))
    context = {"case": case, "deadline": deadline, "what": what(deadline), "form": form, "now": timezone.now()}
    return render(request, "cases/pages/printed_date.html", context, status=422 if form.errors else 200)


def corrected_deadline(request: HttpRequest, number: str, pk: int) -> tuple[Case, CaseDeadline]:
    """A deadline that the actor may correct; 404 where it is not visible, 403 where it may only be read."""
    case, deadline = visible_deadline(request, number, pk)
    require(can_correct_deadline(request.actor, case))
    return case, deadline


def visible_deadline(request: HttpRequest, number: str, pk: int) -> tuple[Case, CaseDeadline]:
    case = visible_case(request, number)
    deadline = get_object_or_404(CaseDeadline.objects.visible_to(request.actor), case=case, pk=pk)
    deadline.case = case
    return case, deadline
