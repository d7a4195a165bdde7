"""Moves between platforms: sending with a preview, the page of one move, the desk's list."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases import policies
from cases.errors import CaseError
from cases.forms.moves import MoveForm
from cases.models import Case, Move
from cases.rules.moves import MoveKind
from cases.selectors.move_pack import consent_for, make_pack
from cases.selectors.moves import box, box_counts, kinds_for, move_page, pack_view, visible_moves
from cases.services.moves.offer_move import offer_move
from cases.views import step_table
from cases.views.move_steps import ALLOWED, STEPS, offered
from cases.views.scope import desk_only, reloading_when_gone, require, visible_case
from cases.views.step_table import Failed
from cases.words import refusal_words

PER_PAGE = 50
TABS = ("in", "out", "running", "done")


@require_http_methods(["GET", "POST"])
@login_required
def new(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """GET asks to whom and what; POST shows what they will see, then sends it. Nothing leaves before the preview."""
    case = visible_case(request, number)
    if kind not in list(MoveKind):
        raise Http404
    chosen = MoveKind(kind)
    require(policies.can_send_case(request.actor, case, chosen) and policies.can_read_content(request.actor, case))
    require(chosen in kinds_for(case))
    form = MoveForm(request.POST or None, actor=request.actor, case=case, kind=chosen)
    if request.method == "POST" and form.is_valid() and request.POST.get("go") != "change":
        if request.POST.get("go") == "send" and (move := _send(request, case, form)):
            return redirect("move", pk=move.pk)
        if not form.errors:
            return _preview(request, case, form)
    status = 422 if request.method == "POST" and form.errors else 200
    return render(request, "cases/pages/move_new.html", {"case": case, "kind": chosen, "form": form}, status=status)


def _preview(request: HttpRequest, case: Case, form: MoveForm) -> HttpResponse:
    pack = make_pack(actor=request.actor, case=case, share=form.share)
    target = form.cleaned_data["target"]
    context = {
        "case": case,
        "kind": form.kind,
        "form": form,
        "target": target,
        "until": form.cleaned_data.get("until"),
        "pack": pack_view(pack),
        "digest": pack.digest,
        "consent": consent_for(case, form.kind, target),
        "now": timezone.now(),
    }
    return render(request, "cases/pages/move_preview.html", context)


def _send(request: HttpRequest, case: Case, form: MoveForm) -> Move | None:
    """None when it was refused; the reason stands on the form and nothing has left."""
    try:
        with transaction.atomic():
            move = offer_move(
                actor=request.actor,
                case=case,
                kind=form.kind,
                share=form.share,
                seen=request.POST.get("seen", ""),
                now=timezone.now(),
                **form.cleaned_data,
            )
    except CaseError as error:
        form.add_error(None, refusal_words(error))
        return None
    if move.state == "asked":
        messages.success(request, _("The enterprise has been asked. It goes out once the enterprise consents."))
    else:
        messages.success(request, _("Sent to %(platform)s.") % {"platform": move.target.name})
    return move


def own_move(request: HttpRequest, pk: int) -> Move:
    """Raises `Http404` for what the actor may not see."""
    move = visible_moves(request.actor).filter(pk=pk).first()
    if move is None:
        raise Http404
    return move


@require_GET
@login_required
@reloading_when_gone
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, own_move(request, pk))


@require_POST
@login_required
def take(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A refusal keeps what was typed; who no longer sees the move afterwards returns to the list."""
    move = own_move(request, pk)
    step = step_table.row_of(STEPS, verb)
    require(ALLOWED[verb](request.actor, move))

    def then(_found: Move | None) -> HttpResponse:
        return (
            redirect("move", pk=pk) if visible_moves(request.actor).filter(pk=pk).exists() else redirect("desk-moves")
        )

    return step_table.take(request, verb, step, page=partial(_page, request, move), then=then, move=move)


def _page(request: HttpRequest, move: Move, failed: Failed = None) -> HttpResponse:
    context = move_page(request.actor, move, now=timezone.now())
    context["steps"] = offered(request.actor, move, failed)
    return render(request, "cases/pages/move.html", context, status=422 if failed else 200)


@require_GET
@desk_only
def desk(request: HttpRequest) -> HttpResponse:
    """What other platforms sent to ours, what we sent, what runs."""
    chosen = request.GET.get("box", "")
    chosen = chosen if chosen in TABS else TABS[0]
    page = Paginator(box(request.actor, chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {"box": chosen, "page": page, "counts": box_counts(request.actor), "now": timezone.now()}
    return render(request, "cases/pages/moves.html", context)
