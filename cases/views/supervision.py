"""Supervised tasks: asking for one, its page, the desk's list."""

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
from cases.forms.supervision import SupervisionForm, at_close
from cases.models import Supervision
from cases.selectors.supervision import BOXES, box, box_counts, supervision_page, visible_supervisions
from cases.services.supervise.ask_supervision import ask_supervision
from cases.views import step_table
from cases.views.scope import desk_only, require, visible_case
from cases.views.step_table import Failed
from cases.views.supervision_steps import STEPS, offered
from cases.words import refusal_words

PER_PAGE = 50
DAYS = 5  # the day proposed


@require_http_methods(["GET", "POST"])
@login_required
def new(request: HttpRequest, number: str) -> HttpResponse:
    """What is asked about one case, of the platform that is responsible for it."""
    case = visible_case(request, number)
    require(policies.can_supervise_case(request.actor, case) and case.is_open)
    start = {"urgency": "ordinary", "due_at": at_close(timezone.now(), DAYS)}
    form = SupervisionForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                task = ask_supervision(actor=request.actor, case=case, now=timezone.now(), **form.cleaned_data)
        except CaseError as error:
            form.add_error(None, refusal_words(error))
        else:
            messages.success(request, _("%(platform)s has been told.") % {"platform": task.target.name})
            return redirect("supervision", pk=task.pk)
    status = 422 if request.method == "POST" else 200
    context = {"case": case, "form": form, "now": timezone.now()}
    return render(request, "cases/pages/supervision_new.html", context, status=status)


def own_task(request: HttpRequest, pk: int) -> Supervision:
    """Raises `Http404` for what the actor may not see."""
    task = visible_supervisions(request.actor).filter(pk=pk).first()
    if task is None:
        raise Http404
    return task


@require_GET
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, own_task(request, pk))


@require_POST
@login_required
def take(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A refusal keeps what was typed."""
    task = own_task(request, pk)
    step = step_table.row_of(STEPS, verb)
    require(policies.can_step_supervision(request.actor, task, verb))

    def then(_found: Supervision | None) -> HttpResponse:
        return redirect("supervision", pk=pk)

    return step_table.take(request, verb, step, page=partial(_page, request, task), then=then, supervision=task)


def _page(request: HttpRequest, task: Supervision, failed: Failed = None) -> HttpResponse:
    context = supervision_page(request.actor, task, now=timezone.now())
    context["steps"] = offered(request.actor, task, failed)
    return render(request, "cases/pages/supervision.html", context, status=422 if failed else 200)


@require_GET
@desk_only
def desk(request: HttpRequest) -> HttpResponse:
    """What the platform above asks of ours, what we ask of those below."""
    now = timezone.now()
    counts = box_counts(request.actor, now=now)
    chosen = request.GET.get("box", "")
    if chosen not in BOXES:
        chosen = "in" if counts["in"] or not counts["out"] else "out"
    page = Paginator(box(request.actor, chosen, now=now), PER_PAGE).get_page(request.GET.get("page"))
    context = {"box": chosen, "page": page, "counts": counts, "now": now}
    return render(request, "cases/pages/supervisions.html", context)
