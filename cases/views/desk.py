"""The desk of a platform: queue, preview, claiming from the queue one by one and several at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from cases.models import Case
from cases.policies import can_register_at_counter, can_triage_case
from cases.selectors.preview import preview
from cases.selectors.queue import PER_PAGE, QueueFilter, queue
from cases.services.claim_many import Claims, claim_many
from cases.services.release_case import release_case
from cases.services.triage import claim_case
from cases.views.scope import desk_only, refusing, require, traced, visible_case


@require_GET
@desk_only
def desk(request: HttpRequest, view: str = "todo") -> HttpResponse:
    now = timezone.now()
    found = queue(request.actor, filter=QueueFilter.from_query(request.GET, view=view), now=now)
    template = "cases/partials/queue.html" if request.htmx else "cases/pages/desk.html"
    return render(request, template, {"queue": found, "now": now, "at_counter": can_register_at_counter(request.actor)})


@require_GET
@desk_only
@traced
def desk_preview(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    return render(request, "cases/partials/preview.html", preview(request.actor, case, now=timezone.now()))


@require_POST
@desk_only
@refusing
def desk_claim(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    require(can_triage_case(request.actor, case))
    claimed = claim_case(actor=request.actor, case=case, now=timezone.now())
    messages.success(request, _undo(request, [claimed]))
    return redirect(_next(request))


@require_POST
@desk_only
def claim_chosen(request: HttpRequest) -> HttpResponse:
    """Claim the ticked cases; what another person has is named and left alone."""
    numbers = request.POST.getlist("case")[:PER_PAGE]
    found = Case.objects.visible_to(request.actor).select_related("platform", "enterprise").filter(number__in=numbers)
    chosen = [case for case in found if can_triage_case(request.actor, case)]
    done = claim_many(actor=request.actor, cases=chosen, now=timezone.now())
    _say(request, done)
    return redirect(_next(request))


@require_POST
@desk_only
@refusing
def desk_release(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    require(can_triage_case(request.actor, case))
    release_case(actor=request.actor, case=case, now=timezone.now())
    messages.success(request, _("Given back. Others can claim it."))
    return redirect(_next(request))


def _say(request: HttpRequest, done: Claims) -> None:
    if done.claimed:
        messages.success(request, _undo(request, list(done.claimed)))
    for case, by in done.taken:
        text = _("%(number)s was not claimed: %(by)s has it already.") % {"number": case.number, "by": by}
        messages.error(request, text)
    if not done.claimed and not done.taken:
        messages.error(request, _("Nothing was claimed: tick the cases first."))


def _undo(request: HttpRequest, claimed: list[Case]) -> SafeString:
    """What was claimed; a single claim can be taken back from the message."""
    words = ngettext("%(n)s case claimed.", "%(n)s cases claimed.", len(claimed)) % {"n": len(claimed)}
    context = {"words": words, "case": claimed[0] if len(claimed) == 1 else None, "next": _next(request)}
    return SafeString(render_to_string("cases/partials/claimed.html", context, request=request).strip())


def _next(request: HttpRequest) -> str:
    # SECURITY: only addresses of this site, or the redirect could lead an officer anywhere.
    url = request.POST.get("next", "")
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}) else "desk"
