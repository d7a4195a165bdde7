"""Where one is logged in, and ending it there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.accounts import session as remembered
from portal.accounts.selectors.log_ins import open_log_ins
from portal.accounts.services.end_log_ins import end_log_ins
from portal.accounts.words import duration_words


@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    found = open_log_ins(actor=request.actor, now=timezone.now())
    limits = request.session[remembered.KEY]
    context = {
        "log_ins": found,
        "this_key": request.session.session_key,
        "idle": duration_words(limits["idle"]),
        "absolute": duration_words(limits["absolute"]),
    }
    return render(request, "accounts/pages/sessions.html", context)


@login_required
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """One of the own sessions by its id, or all but this one."""
    chosen = request.POST.get("session", "others")
    if chosen != "others" and not chosen.isdecimal():
        raise Http404
    ended = end_log_ins(
        actor=request.actor,
        user=request.actor.user,
        only=None if chosen == "others" else int(chosen),
        keep=request.session.session_key,
        now=timezone.now(),
    )
    if not ended and chosen != "others":
        raise Http404
    messages.success(
        request,
        ngettext("%(n)d session has ended.", "%(n)d sessions have ended.", ended) % {"n": ended}
        if ended
        else _("You are logged in nowhere else."),
    )
    return redirect("sessions")


@login_required
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody is there: the middleware has noted it."""
    return HttpResponse(status=204)
