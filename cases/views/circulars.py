"""Circulars: the list, writing one, its page with steps, its letter."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases import policies
from cases.errors import CaseError
from cases.forms.circulars import CircularForm
from cases.models import Circular
from cases.papers.circular_letter import circular_letter
from cases.querysets_circulars import READING_ROLES
from cases.rules.circular import CircularError
from cases.selectors.circulars import BOXES, circular_page, unsigned, visible_circulars
from cases.selectors.circulars import box as rows_of
from cases.services.circulate.draft_circular import draft_circular, save_circular
from cases.views import step_table
from cases.views.circular_steps import STEPS, offered
from cases.views.scope import expected_version, require, visible_case
from cases.views.step_table import Failed
from cases.words import refusal_words

PER_PAGE = 50


@require_GET
@login_required
def box(request: HttpRequest) -> HttpResponse:
    """What was sent to us; at platforms also what we write and what we sent."""
    actor = request.actor
    if actor.enterprise is None and actor.platform is None:
        raise Http404
    require(actor.enterprise is not None or actor.role in READING_ROLES)
    writes = policies.can_write_circular(actor)
    chosen = request.GET.get("box", "")
    chosen = chosen if chosen in BOXES and (writes or chosen == "received") else "received"
    page = Paginator(rows_of(actor, chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {"box": chosen, "page": page, "writes": writes, "unsigned": unsigned(actor), "now": timezone.now()}
    return render(request, "cases/pages/circulars.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: HttpRequest, number: str = "") -> HttpResponse:
    """Begun from the list, or from the page of a case."""
    if number:
        require(not visible_case(request, number).restricted)
    require(policies.can_write_circular(request.actor))
    start = {"sources": number, "reach": "tree"}
    form = CircularForm(request.POST or None, actor=request.actor, initial=start)
    if request.method == "POST" and form.is_valid():
        cases = form.cleaned_data["sources"]
        circular = _try(form, draft_circular, actor=request.actor, cases=cases, now=timezone.now(), **form.values())
        if circular:
            return redirect("circular", pk=circular.pk)
    return render(request, "cases/pages/circular_edit.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    circular = own_circular(request, pk)
    require(policies.can_step_circular(request.actor, circular, "save") and circular.state == "draft")
    form = CircularForm(request.POST or None, actor=request.actor, circular=circular)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"reach": circular.reach, **form.values()}
        version = expected_version(request)
        who, now = request.actor, timezone.now()
        if _try(form, save_circular, actor=who, circular=circular, expected_version=version, now=now, **given):
            return redirect("circular", pk=pk)
    context = {"form": form, "circular": circular}
    return render(request, "cases/pages/circular_edit.html", context, status=422 if form.errors else 200)


def _try(form: CircularForm, service: Any, **given: Any) -> Circular | None:
    """None when it was refused; the reason stands on the form."""
    try:
        with transaction.atomic():
            return service(**given)
    except (CaseError, CircularError) as error:
        form.add_error(None, refusal_words(error))
        return None


def own_circular(request: HttpRequest, pk: int) -> Circular:
    """Raises `Http404` for what the actor may not see."""
    circular = visible_circulars(request.actor).filter(pk=pk).first()
    if circular is None:
        raise Http404
    return circular


@require_GET
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, own_circular(request, pk))


@require_POST
@login_required
def take(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    circular = own_circular(request, pk)
    step = step_table.row_of(STEPS, verb)
    require(policies.can_step_circular(request.actor, circular, verb))

    def then(found: Circular | None) -> HttpResponse:
        return redirect("circular-edit", pk=found.pk) if found and verb == "correct" else redirect("circular", pk=pk)

    return step_table.take(request, verb, step, page=partial(_page, request, circular), then=then, circular=circular)


def _page(request: HttpRequest, circular: Circular, failed: Failed = None) -> HttpResponse:
    context = circular_page(request.actor, circular)
    signed = context["own"] is not None and context["own"].signed_at is not None
    context["steps"] = offered(request.actor, circular, signed=signed, failed=failed)
    context["may_edit"] = circular.state == "draft" and policies.can_step_circular(request.actor, circular, "save")
    context["typed"] = request.POST if failed else {}
    return render(request, "cases/pages/circular.html", context, status=422 if failed else 200)


@require_GET
@login_required
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice as an official paper; drafts and withdrawn ones are marked and the issuer's alone."""
    circular = own_circular(request, pk)
    if not circular_page(request.actor, circular)["text_shown"]:
        raise Http404
    response = HttpResponse(circular_letter(circular), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="circular-{circular.pk}.pdf"'
    return response
