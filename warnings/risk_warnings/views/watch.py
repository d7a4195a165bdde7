"""What the enterprise wants to be warned of."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases.views.scope import enterprise_only, require
from risk_warnings.forms import WatchForm
from risk_warnings.models import Watch
from risk_warnings.policies import can_edit_watch
from risk_warnings.services.keep_watch import keep_watch


@never_cache
@require_http_methods(["GET", "POST"])
@enterprise_only
def edit(request: HttpRequest) -> HttpResponse:
    enterprise = request.actor.enterprise
    watch = Watch.objects.visible_to(request.actor).filter(enterprise=enterprise).first()
    may_edit = can_edit_watch(request.actor)
    form = WatchForm(request.POST or None, initial=WatchForm.initial_of(watch, enterprise.export_markets))
    if request.method == "POST":
        require(may_edit)
        if form.is_valid():
            stores, marks = form.cleaned_data["stores"], form.cleaned_data["marks"]
            given = {"plain": form.plain(), "stores": stores, "marks": marks}
            keep_watch(actor=request.actor, enterprise=enterprise, now=timezone.now(), **given)
            messages.success(request, _("Saved. Open matters are being compared with it now."))
            return redirect("watch")
    context = {"form": form, "watch": watch, "enterprise": enterprise, "may_edit": may_edit}
    return render(request, "risk_warnings/pages/watch.html", context, status=422 if form.errors else 200)
