"""The desk's side of emergency calls: the list, one call, its steps, and the way to a request."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.errors import CaseError
from cases.forms.counter import CounterForm
from cases.models import EmergencyCall, IntakeDraft
from cases.policies import can_register_at_counter
from cases.rules.calls import CallError, possible
from cases.rules.intake_tables import STEPS as PAGES
from cases.selectors.calls import BOXES, box, box_counts, call_page, visible_calls
from cases.services.calls.begin_from_call import begin_at_counter_from_call
from cases.views import step_table
from cases.views.call_steps import STEPS, offered
from cases.views.scope import desk_only, require
from cases.views.step_table import Failed
from cases.words import refusal_words
from portal.tenancy.rules.texts import in_force

PER_PAGE = 50
VISITOR = ("uscc", "name_zh", "region", "contact_name", "mobile")


@require_GET
@desk_only
def desk(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.get("box", "")
    chosen = chosen if chosen in BOXES else "waiting"
    page = Paginator(box(request.actor, chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {"box": chosen, "page": page, "counts": box_counts(request.actor), "now": timezone.now()}
    return render(request, "cases/pages/calls.html", context)


def own_call(request: HttpRequest, pk: int) -> EmergencyCall:
    """Raises `Http404` for what the actor may not see."""
    found = visible_calls(request.actor).select_related("drafted").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@never_cache
@require_GET
@desk_only
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, own_call(request, pk))


@require_POST
@desk_only
def take(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A refusal keeps what was typed."""
    call, step = own_call(request, pk), step_table.row_of(STEPS, verb)

    def then(found: EmergencyCall | None) -> HttpResponse:
        return redirect("desk-calls") if found and verb == "pass_on" else redirect("call", pk=pk)

    return step_table.take(request, verb, step, page=partial(_page, request, call), then=then, call=call)


@never_cache
@require_http_methods(["GET", "POST"])
@desk_only
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Counter registration for the caller: who it is, then the request with what the call told filled in."""
    call = own_call(request, pk)
    require(can_register_at_counter(request.actor))
    if call.drafted_id is not None or "begin" not in possible(call.state):
        return _go_on(request, call, call.drafted)
    start = {"mobile": call.phone, "uscc": call.enterprise.uscc if call.enterprise else ""}
    form = CounterForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid() and not form.asks_more and (done := _begin(request, call, form)):
        return done
    return render(
        request, "cases/pages/call_register.html", {"form": form, "call": call}, status=422 if form.errors else 200
    )


def _begin(request: HttpRequest, call: EmergencyCall, form: CounterForm) -> HttpResponse | None:
    asked = {name: form.cleaned_data[name] for name in VISITOR if name in form.cleaned_data}
    asked["privacy_notice"] = in_force("privacy").version
    try:
        with transaction.atomic():
            draft = begin_at_counter_from_call(actor=request.actor, call=call, now=timezone.now(), **asked)
    except (CaseError, CallError) as error:
        messages.error(request, refusal_words(error))
        return None
    return _go_on(request, call, draft)


def _go_on(request: HttpRequest, call: EmergencyCall, draft: IntakeDraft | None) -> HttpResponse:
    """To the draft, where it is written at this counter; the enterprise's own is not read over its shoulder."""
    if draft is not None and draft.counter_id == request.actor.platform.pk:
        return redirect("file-step", draft.pk, draft.step or PAGES[0])
    messages.info(request, _("The enterprise is completing the request itself."))
    return redirect("call", pk=call.pk)


def _page(request: HttpRequest, call: EmergencyCall, failed: Failed = None) -> HttpResponse:
    context = call_page(request.actor, call, now=timezone.now())
    context["steps"] = offered(call, failed)
    context["may_register"] = can_register_at_counter(request.actor) and "begin" in possible(call.state)
    return render(request, "cases/pages/call_desk.html", context, status=422 if failed else 200)
