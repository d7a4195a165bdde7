"""What a platform owes its experts: the list for whoever pays, payments noted together, an export."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from experts.forms_after import PaidForm
from experts.models import Honorarium
from experts.policies import can_open_expenses
from experts.rules.clock import BEIJING
from experts.selectors.agencies import page_of
from experts.selectors.honoraria import STATES, TO_PAY, honoraria, totals
from experts.services import SeatError
from experts.services.honorarium import note_payments
from experts.words import error_words
from portal.spreadsheet import plain_cell


@require_safe
@login_required
def expenses(request: HttpRequest) -> HttpResponse:
    return _page(request, PaidForm())


@require_POST
@login_required
def pay(request: HttpRequest) -> HttpResponse:
    """Notes one day of payment for those that were ticked."""
    _finance_only(request)
    form = PaidForm(request.POST)
    ticked = [int(pk) for pk in request.POST.getlist("one") if pk.isdecimal()][:500]
    if not form.is_valid():
        return _page(request, form)
    try:
        paid = note_payments(
            actor=request.actor,
            honoraria=honoraria(request.actor).filter(pk__in=ticked),
            paid_on=form.cleaned_data["paid_on"],
            now=timezone.now(),
        )
    except SeatError as error:
        form.add_error("paid_on", error_words(error))
        return _page(request, form)
    if paid:
        messages.success(request, _("The payment is noted."))
    else:
        messages.error(request, _("Tick at least one."))
    return redirect("experts:expenses")


@require_safe
@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is shown, whole. UTF-8 with a mark, so that spreadsheets read Chinese."""
    state = _state(request)
    _finance_only(request)
    day = timezone.now().astimezone(BEIJING)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="honoraria-{state}-{day:%Y%m%d}.csv"'
    writer = csv.writer(response)
    writer.writerow(
        [_("Expert"), _("Firm or institution"), _("Case"), _("Currency"), _("Amount"), _("Basis"), _("Approved by")]
        + [_("Approved on"), _("Paid on")]
    )
    for one in honoraria(request.actor, state):
        writer.writerow([plain_cell(cell) for cell in _cells(one)])
    return response


def _cells(one: Honorarium) -> list[str]:
    approved = f"{one.approved_at.astimezone(BEIJING):%Y-%m-%d}" if one.approved_at else ""
    return [
        *(one.expert.name, str(one.expert.firm or ""), one.seat.panel.reference, one.currency, f"{one.amount:.2f}"),
        *(one.basis, str(one.approved_by or ""), approved, str(one.paid_on or "")),
    ]


def _page(request: HttpRequest, form: PaidForm) -> HttpResponse:
    _finance_only(request)
    state = _state(request)
    context = {
        "page": page_of(honoraria(request.actor, state), request.GET.get("page", "")),
        "state": state,
        "states": list(STATES),
        "totals": totals(request.actor),
        "form": form,
    }
    return render(request, "experts/pages/expenses.html", context, status=422 if form.errors else 200)


def _state(request: HttpRequest) -> str:
    asked = request.GET.get("state", "")
    return asked if asked in STATES else TO_PAY


def _finance_only(request: HttpRequest) -> None:
    if not can_open_expenses(request.actor):
        raise Http404
