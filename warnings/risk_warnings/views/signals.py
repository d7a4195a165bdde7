"""One signal with everybody who has told of it; entering one by hand."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cases.views.scope import require
from risk_warnings.forms import SignalForm
from risk_warnings.models import Signal
from risk_warnings.policies import can_read_signals, can_report_signal
from risk_warnings.selectors.desk import signal_page
from risk_warnings.services.report_signal import report_signal
from risk_warnings.views.scope import staff_only


@require_GET
@staff_only
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    signal = get_object_or_404(Signal.objects.visible_to(request.actor), pk=pk)
    if signal.merged_into_id:
        return redirect("signal", signal.merged_into_id)
    context = {"signal": signal, **signal_page(request.actor, signal)}
    return render(request, "risk_warnings/pages/signal.html", context)


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
