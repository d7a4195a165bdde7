"""Complaints about agencies, and the log of contacts with them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.forms_market import ComplaintForm, ContactForm, DecisionForm, ReplyForm
from experts.market_words import error_words
from experts.models import Agency, AgencyComplaint, ContactNote, Need
from experts.policies_market import (
    can_handle_complaint,
    can_log_contact,
    can_open_market_desk,
    can_post_need,
    can_reply_complaint,
)
from experts.rules.introductions import MarketError
from experts.selectors.agencies import page_of
from experts.services import market


@require_safe
@login_required
def complaints(request: HttpRequest) -> HttpResponse:
    seen = AgencyComplaint.objects.visible_to(request.actor).select_related("agency__firm")
    if not (can_post_need(request.actor) or can_open_market_desk(request.actor)):
        raise Http404
    page = page_of(seen.order_by("-pk"), request.GET.get("page", ""))
    return render(request, "experts/pages/complaints.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def complain(request: HttpRequest, pk: int) -> HttpResponse:
    if not can_post_need(request.actor):
        raise Http404
    met = Agency.objects.for_hire().met_by(request.actor.enterprise)
    agency = get_object_or_404(met.select_related("firm", "platform"), pk=pk)
    form = ComplaintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"agency": agency, "now": timezone.now(), **form.cleaned_data}
        try:
            made = market.file_complaint(actor=request.actor, enterprise=request.actor.enterprise, **given)
        except MarketError as error:
            form.add_error(None, error_words(error))
        else:
            messages.success(request, _("The platform that lists the agency has your complaint."))
            return redirect("experts:complaint", made.pk)
    context = {"form": form, "agency": agency}
    return render(request, "experts/pages/complain.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """`do` says which of the three things is posted: send, reply or decide."""
    seen = AgencyComplaint.objects.visible_to(request.actor).select_related("agency__firm")
    found = get_object_or_404(seen, pk=pk)
    forms = {"reply": ReplyForm(), "decide": DecisionForm()}
    may = {
        "send": can_handle_complaint(request.actor, found),
        "decide": can_handle_complaint(request.actor, found),
        "reply": can_reply_complaint(request.actor, found),
    }
    status = 200
    if request.method == "POST":
        do = request.POST.get("do", "")
        if not may.get(do):
            raise PermissionDenied
        if do in forms:
            forms[do] = type(forms[do])(request.POST)
        if do == "send" or forms[do].is_valid():
            return _taken(request, found, do, {} if do == "send" else forms[do].cleaned_data)
        status = 422
    return render(request, "experts/pages/complaint.html", {"complaint": found, "may": may, **forms}, status=status)


def _taken(request: HttpRequest, found: AgencyComplaint, do: str, given: dict[str, object]) -> HttpResponse:
    services = {
        "send": market.send_complaint,
        "reply": market.reply_complaint,
        "decide": market.decide_complaint,
    }
    try:
        services[do](actor=request.actor, complaint=found, now=timezone.now(), **given)
    except MarketError as error:
        messages.error(request, error_words(error))
    else:
        messages.success(request, _("Saved."))
    return redirect("experts:complaint", found.pk)


@require_http_methods(["GET", "HEAD"])
@login_required
def contacts(request: HttpRequest, pk: int) -> HttpResponse:
    agency = _of_staff(request, pk)
    return _contacts(request, agency, ContactForm(needs=_needs(request, agency)))


@require_POST
@login_required
def contact_new(request: HttpRequest, pk: int) -> HttpResponse:
    agency = _of_staff(request, pk)
    if not can_log_contact(request.actor):
        raise PermissionDenied
    form = ContactForm(request.POST, needs=_needs(request, agency))
    if not form.is_valid():
        return _contacts(request, agency, form)
    market.log_contact(
        actor=request.actor, platform=request.actor.platform, agency=agency, now=timezone.now(), **form.cleaned_data
    )
    return redirect("experts:agency-contacts", agency.pk)


def _contacts(request: HttpRequest, agency: Agency, form: ContactForm) -> HttpResponse:
    notes = ContactNote.objects.visible_to(request.actor).filter(agency=agency).select_related("author")
    context = {"agency": agency, "notes": notes, "form": form, "may_log": can_log_contact(request.actor)}
    return render(request, "experts/pages/agency_contacts.html", context, status=422 if form.errors else 200)


def _needs(request: HttpRequest, agency: Agency) -> QuerySet[Need]:
    """Of the own platform, for which the agency was asked; the latest first."""
    own = Need.objects.visible_to(request.actor).filter(platform=request.actor.platform)
    return own.filter(introductions__agency=agency).order_by("-pk")


def _of_staff(request: HttpRequest, pk: int) -> Agency:
    if not can_open_market_desk(request.actor):
        raise Http404
    return get_object_or_404(Agency.objects.visible_to(request.actor).select_related("firm"), pk=pk)
