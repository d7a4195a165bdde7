"""Counter registration: who stands here, then the same wizard as everybody's."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases.errors import CaseError
from cases.forms.counter import CounterForm
from cases.models import IntakeDraft
from cases.policies import can_register_at_counter
from cases.rules.intake_tables import STEPS
from cases.selectors.filing import unfinished_drafts
from cases.services.begin_at_counter import begin_at_counter
from cases.views.scope import require
from cases.words import refusal_words
from portal.tenancy.rules.texts import in_force


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def counter(request: HttpRequest) -> HttpResponse:
    """GET lists what is unfinished here; POST begins a request for the enterprise of the code."""
    if not request.actor.is_staff:
        raise Http404
    require(can_register_at_counter(request.actor))
    form = CounterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and not form.asks_more and (draft := _begin(request, form)):
        return redirect("file-step", draft.pk, STEPS[0])
    context = {"form": form, "drafts": unfinished_drafts(request.actor), "now": timezone.now()}
    return render(request, "cases/pages/counter.html", context, status=422 if form.errors else 200)


def _begin(request: HttpRequest, form: CounterForm) -> IntakeDraft | None:
    names = ("uscc", "name_zh", "region", "contact_name", "mobile")
    asked = {name: form.cleaned_data[name] for name in names if name in form.cleaned_data}
    try:
        with transaction.atomic():
            return begin_at_counter(
                actor=request.actor, now=timezone.now(), privacy_notice=in_force("privacy").version, **asked
            )
    except CaseError as error:
        messages.error(request, refusal_words(error))
        return None
