"""Panels for the whole queue: what is proposed, why, how good it is; accepted one by one or all."""

from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from cases.errors import CaseError
from cases.models import PanelBatch, PanelProposal
from cases.policies import can_propose_panels
from cases.rules.lifecycle import TransitionError
from cases.selectors.panel_queue import panel_desk, proposals_of
from cases.services.panel_batches.accept_all import accept_all
from cases.services.panel_batches.accept_proposal import accept_proposal
from cases.services.panel_batches.ask_batch import ask_batch
from cases.views.scope import desk_only, require
from cases.words import refusal_words

PER_PAGE = 20


def who_invites(view):
    """For platforms, and there for who invites experts."""

    @desk_only
    @wraps(view)
    def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        require(can_propose_panels(request.actor))
        return view(request, *args, **kwargs)

    return inner


@require_GET
@who_invites
def desk(request: HttpRequest) -> HttpResponse:
    shown = panel_desk(request.actor, platform=request.actor.platform)
    context = {"desk": shown, "batch": shown.batch}
    if request.htmx and shown.running:
        return render(request, "cases/partials/panel_batch_progress.html", context)
    if shown.batch is not None:
        found = proposals_of(request.actor, shown.batch)
        context["page"] = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    response = render(request, "cases/pages/panel_batch.html", context)
    if request.htmx:  # what the page was waiting for is there
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
@who_invites
def propose(request: HttpRequest) -> HttpResponse:
    ask_batch(actor=request.actor, with_blue=request.POST.get("with_blue") == "on", now=timezone.now())
    return redirect("desk-panels")


@require_POST
@who_invites
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    found = PanelProposal.objects.visible_to(request.actor).select_related("case")
    proposal = get_object_or_404(found, pk=pk)
    try:
        accept_proposal(actor=request.actor, proposal=proposal, now=timezone.now())
    except (CaseError, TransitionError) as error:
        messages.error(request, refusal_words(error))
    else:
        messages.success(request, _("%(number)s: the experts have been invited.") % {"number": proposal.case.number})
    return redirect("desk-panels")


@require_POST
@who_invites
def accept_whole(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(PanelBatch.objects.visible_to(request.actor), pk=pk)
    found = accept_all(actor=request.actor, batch=batch, now=timezone.now())
    if found.done:
        n = len(found.done)
        text = ngettext(
            "The experts of %(n)s case have been invited.",
            "The experts of %(n)s cases have been invited.",
            n,
        )
        messages.success(request, text % {"n": n})
    for number, error in list(found.refused.items())[:5]:
        messages.error(request, f"{number}: {refusal_words(error)}")
    return redirect("desk-panels")
