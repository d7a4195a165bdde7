"""Sources: the list, one of them with what it sent, and what the national centre does with it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cases.views.scope import require
from risk_warnings.models import Source
from risk_warnings.policies import can_keep_sources
from risk_warnings.selectors.sources import source_list, source_page
from risk_warnings.services.keep_source import pause_source, renew_secret, replay_source
from risk_warnings.views.scope import staff_only


@require_GET
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    return render(request, "risk_warnings/pages/sources.html", {"sources": source_list(request.actor)})


@never_cache
@require_GET
@staff_only
def detail(request: HttpRequest, source: str) -> HttpResponse:
    return _page(request, source)


def _page(request: HttpRequest, code: str, secret: str = "") -> HttpResponse:
    found = get_object_or_404(source_list(request.actor), code=code)
    context = {"source": found, **source_page(request.actor, found), "secret": secret}
    context["may_keep"] = can_keep_sources(request.actor)
    return render(request, "risk_warnings/pages/source.html", context)


@never_cache
@require_POST
@staff_only
def take(request: HttpRequest, source: str, verb: str) -> HttpResponse:
    """SECURITY: a secret is shown in the answer that made it and never again."""
    found = get_object_or_404(Source.objects.visible_to(request.actor), code=source)
    require(can_keep_sources(request.actor))
    if verb == "secret":
        return _page(request, source, renew_secret(actor=request.actor, source=found, now=timezone.now()))
    if verb in ("pause", "resume"):
        pause_source(actor=request.actor, source=found, paused=verb == "pause")
        messages.success(request, _("Paused. What comes is kept.") if verb == "pause" else _("Goes on."))
    elif verb == "replay":
        count = replay_source(actor=request.actor, source=found)
        messages.success(request, _("%(count)s messages are being read again.") % {"count": count})
    else:
        raise Http404
    return redirect("source", source)
