"""One signal with everybody who has told of it; entering one by hand."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.views.scope import require
from risk_warnings.errors import WarningRefused
from risk_warnings.forms import HitForm, JoinForm, ScheduleForm, SignalForm
from risk_warnings.forms_sources import OwnReportForm
from risk_warnings.models import IndustryHit, Signal
from risk_warnings.policies import (
    can_answer_warning,
    can_decide_industry_hit,
    can_decide_warning,
    can_read_signals,
    can_report_signal,
)
from risk_warnings.selectors.desk import signal_page
from risk_warnings.services.industry_hits import decide_industry_hit
from risk_warnings.services.join_signals import join_signals
from risk_warnings.services.report_signal import report_signal
from risk_warnings.services.unseal_schedule import unseal_schedule
from risk_warnings.views.scope import staff_only
from risk_warnings.words import refused_words


@require_GET
@staff_only
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    signal = get_object_or_404(Signal.objects.visible_to(request.actor), pk=pk)
    if signal.merged_into_id:
        return redirect("signal", signal.merged_into_id)
    return _page(request, signal)


def _page(request: HttpRequest, signal: Signal, **failed: forms.Form) -> HttpResponse:
    context = {"signal": signal, **signal_page(request.actor, signal)}
    context["join"] = failed.get("join") or JoinForm(auto_id="join_%s")
    context["may_decide"] = can_decide_warning(request.actor)
    context["unseal"] = failed.get("unseal") or ScheduleForm(auto_id="unseal_%s")
    context["may_report"] = can_report_signal(request.actor) or can_decide_warning(request.actor)
    context["hits"] = [
        (one, HitForm(auto_id=f"hit_{one.pk}_%s") if can_decide_industry_hit(request.actor, one.platform_id) else None)
        for one in context["hits"]
    ]
    return render(request, "risk_warnings/pages/signal.html", context, status=422 if failed else 200)


@require_POST
@staff_only
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """This matter and another are one."""
    signal = get_object_or_404(Signal.objects.visible_to(request.actor), pk=pk, merged_into=None)
    require(can_decide_warning(request.actor))
    form = JoinForm(request.POST, auto_id="join_%s")
    if not form.is_valid():
        return _page(request, signal, join=form)
    try:
        first = join_signals(actor=request.actor, signal=signal, now=timezone.now(), **form.cleaned_data)
    except WarningRefused as error:
        messages.error(request, refused_words(error))
        return redirect("signal", pk)
    messages.success(request, _("Both are one matter now. It is being held against the enterprises again."))
    return redirect("signal", first.pk)


@require_POST
@staff_only
def unseal(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of a Schedule A that was unsealed."""
    signal = get_object_or_404(Signal.objects.visible_to(request.actor), pk=pk, merged_into=None)
    require(can_report_signal(request.actor) or can_decide_warning(request.actor))
    form = ScheduleForm(request.POST, request.FILES, auto_id="unseal_%s")
    if not form.is_valid():
        return _page(request, signal, unseal=form)
    given = {"stores": form.stores, "table": form.table}
    try:
        unseal_schedule(actor=request.actor, signal=signal, now=timezone.now(), **given)
    except WarningRefused as error:
        messages.error(request, refused_words(error))
    else:
        words = _("%(count)s stores were read. They are being held against what enterprises have registered.")
        messages.success(request, words % {"count": len(form.stores)})
    return redirect("signal", pk)


@require_POST
@staff_only
def decide_hit(request: HttpRequest, pk: int) -> HttpResponse:
    hit = get_object_or_404(IndustryHit.objects.visible_to(request.actor).select_related("signal"), pk=pk)
    require(can_decide_industry_hit(request.actor, hit.platform_id))
    form = HitForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say why."))
        return redirect("signal", hit.signal_id)
    given = form.cleaned_data
    whole = given["whole"] == "yes"
    decide_industry_hit(actor=request.actor, hit=hit, whole=whole, reason=given["reason"], now=timezone.now())
    messages.success(request, _("Kept. Who is named is being graded anew."))
    return redirect("signal", hit.signal_id)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Also for collaborators of other departments, who enter signals and read none."""
    if not request.actor.is_staff:
        raise Http404
    require(can_report_signal(request.actor))
    form = SignalForm(request.POST or None, initial={"country": "US"})
    if request.method == "POST" and form.is_valid():
        report_signal(actor=request.actor, report=form.report(), now=timezone.now())
        messages.success(request, _("Entered. It is being held against what enterprises have registered."))
        return redirect("warning-desk" if can_read_signals(request.actor) else "signal-new")
    return render(request, "risk_warnings/pages/signal_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def report_own(request: HttpRequest) -> HttpResponse:
    """An enterprise tells of what no source has brought; staff of platforms read it, other enterprises do not."""
    if request.actor.enterprise is None:
        raise Http404
    require(can_answer_warning(request.actor))
    form = OwnReportForm(request.POST or None, initial={"country": "US"})
    if request.method == "POST" and form.is_valid():
        report_signal(actor=request.actor, report=form.report(), now=timezone.now())
        messages.success(request, _("Reported. Platforms look at it; if you want help now, open a case."))
        return redirect("warnings")
    return render(request, "risk_warnings/pages/report_own.html", {"form": form}, status=422 if form.errors else 200)
