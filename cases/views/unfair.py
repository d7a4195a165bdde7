"""Reports of unfair treatment: the enterprise's short form, the list of those who read them, and who is named to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.errors import CaseError, InvalidRequest
from cases.forms.oversight import ReaderForm, UnfairReportForm
from cases.models import ReportReader
from cases.policies import can_file_request, can_name_readers, can_read_content
from cases.selectors.reports import is_reader, officers_to_name, readers, reports
from cases.services.report_readers import end_reader, name_reader
from cases.services.report_unfair_treatment import report_unfair_treatment
from cases.views.scope import case_url, enterprise_only, require
from cases.words import refusal_words


@require_GET
@login_required
def unfair(request: HttpRequest) -> HttpResponse:
    """To everybody who neither reports, reads nor names, this page does not exist."""
    actor = request.actor
    names = can_name_readers(actor)
    if not (names or is_reader(actor) or actor.enterprise is not None):
        raise Http404
    context = {
        "reports": reports(actor),
        "may_report": can_file_request(actor),
        "may_name": names,
        "readers": readers() if names else [],
        "form": ReaderForm(officers=officers_to_name()) if names else None,
    }
    return render(request, "cases/pages/unfair.html", context)


@require_http_methods(["GET", "POST"])
@enterprise_only
def report(request: HttpRequest) -> HttpResponse:
    require(can_file_request(request.actor))
    form = UnfairReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                case = report_unfair_treatment(actor=request.actor, answers=form.answers(), now=timezone.now())
        except InvalidRequest:
            form.add_error(None, _("The profile of your enterprise is not complete yet. Complete it, then send this."))
        except CaseError as error:
            form.add_error(None, refusal_words(error))
        else:
            messages.success(request, _("Received. Only you and named officers of the national centre see it."))
            # Members report; what becomes of it is read by the enterprise's administrators.
            reads = can_read_content(request.actor, case)
            return redirect(case_url(case) if reads else reverse("unfair"))
    incomplete = not request.actor.enterprise.profile_complete
    context = {"form": form, "incomplete": incomplete}
    return render(request, "cases/pages/unfair_report.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def name(request: HttpRequest) -> HttpResponse:
    _ask(request)
    form = ReaderForm(request.POST, officers=officers_to_name())
    if form.is_valid():
        name_reader(actor=request.actor, user=form.cleaned_data["user"], now=timezone.now())
        messages.success(request, _("%(who)s now reads the reports.") % {"who": form.cleaned_data["user"]})
    else:
        messages.error(request, _("Choose an officer of the national centre."))
    return redirect("unfair")


@require_POST
@login_required
def unname(request: HttpRequest, pk: int) -> HttpResponse:
    _ask(request)
    reader = get_object_or_404(ReportReader, pk=pk)
    end_reader(actor=request.actor, reader=reader, now=timezone.now())
    messages.success(request, _("%(who)s does not read the reports any more.") % {"who": reader.user})
    return redirect("unfair")


def _ask(request: HttpRequest) -> None:
    """Raises `Http404`: that there is a list is known to the head of the national centre only."""
    if not can_name_readers(request.actor):
        raise Http404
