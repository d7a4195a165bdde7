"""The gate at the border: list, checklist, decision."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.due import beijing_today
from cases.errors import CaseError
from cases.forms.exports import ExportForm, ReasonForm
from cases.models import Case
from cases.policies import can_prepare_export, can_read_content
from cases.selectors.exports import ExportView, export_of, exports_of, files_to_clear, recipients_for
from cases.services.exports.prepare import prepare_export
from cases.services.exports.settle import agree_to_export, decide_export, revoke_export
from cases.views.scope import require, visible_case
from cases.words import refusal_words


@require_GET
@login_required
def listing(request: HttpRequest, number: str) -> HttpResponse:
    case = _case(request, number)
    found = exports_of(request.actor, case, now=timezone.now())
    may_prepare = can_prepare_export(request.actor, case)
    return render(request, "cases/pages/exports.html", {"case": case, "exports": found, "may_prepare": may_prepare})


@require_http_methods(["GET", "POST"])
@login_required
def prepare(request: HttpRequest, number: str) -> HttpResponse:
    case = _case(request, number)
    require(can_prepare_export(request.actor, case))
    now = timezone.now()
    form = ExportForm(
        request.POST or None,
        recipients=recipients_for(case),
        attachments=files_to_clear(request.actor, case),
        today=beijing_today(now),
        initial={"recipient": request.GET.get("to", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = prepare_export(actor=request.actor, case=case, now=now, **form.wanted())
        except CaseError as error:
            form.add_error(None, refusal_words(error))
        else:
            messages.success(request, _("Prepared. Nothing goes out before it has been approved."))
            return redirect("case-export", number=case.number, pk=made.pk)
    status = 422 if form.errors else 200
    return render(request, "cases/pages/export_new.html", {"case": case, "form": form}, status=status)


@require_GET
@login_required
def detail(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    case = visible_case(request, number)
    return render(request, "cases/pages/export.html", {"case": case, "export": _export(request, case, pk)})


@require_POST
@login_required
def decide(request: HttpRequest, number: str, pk: int, verb: str) -> HttpResponse:
    """`verb`: agree, approve, refuse, revoke."""
    case = visible_case(request, number)
    found = _export(request, case, pk)
    if verb not in _VERBS:
        raise Http404
    right, run = _VERBS[verb]
    require(right(found))
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        with transaction.atomic():
            run(actor=request.actor, clearance=found.clearance, reason=reason, now=timezone.now())
    except CaseError as error:
        messages.error(request, refusal_words(error))
    else:
        messages.success(request, _("Noted, with your name and the time."))
    return redirect("case-export", number=case.number, pk=pk)


def _agree(*, reason: str, **wanted: Any) -> None:
    agree_to_export(**wanted)


def _approve(**wanted: Any) -> None:
    decide_export(approve=True, **wanted)


def _refuse(**wanted: Any) -> None:
    decide_export(approve=False, **wanted)


_VERBS: dict[str, tuple[Callable[[ExportView], bool], Callable[..., Any]]] = {
    "agree": (lambda view: view.may_agree, _agree),
    "approve": (lambda view: view.may_decide and view.state == "prepared", _approve),
    "refuse": (lambda view: view.may_decide, _refuse),
    "revoke": (lambda view: view.may_revoke, revoke_export),
}


def _case(request: HttpRequest, number: str) -> Case:
    """Clearances are content: who reads the header only finds none. Raises `Http404`."""
    case = visible_case(request, number)
    if not can_read_content(request.actor, case):
        raise Http404
    return case


def _export(request: HttpRequest, case: Case, pk: int) -> ExportView:
    """Also for the platform that prepared it and has handed the case on since. Raises `Http404`."""
    found = export_of(request.actor, case, pk, now=timezone.now())
    if found is None:
        raise Http404
    return found
