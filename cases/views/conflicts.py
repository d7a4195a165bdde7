"""Names, co-defendants, waivers and recusals of one case: for who composes its panel."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import policies
from cases.errors import CaseError
from cases.forms.panel import DecisionForm, MandateForm, PartyForm, RecusalForm, StanceForm, WaiverForm
from cases.models import Case
from cases.selectors.conflicts import Register, register_of
from cases.selectors.mandates import public_register
from cases.services.add_party import add_party
from cases.services.record_waiver import record_waiver
from cases.services.register_mandate import register_mandate
from cases.services.state_stance import state_stance
from cases.views.scope import require, traced, visible_case
from cases.words import refusal_words
from experts.models import Recusal
from experts.services import SeatError, decide_recusal, recuse
from experts.words import error_words


@require_safe
@login_required
@traced
def conflicts(request: HttpRequest, number: str) -> HttpResponse:
    case, register = _asked(request, number)
    return _page(request, case, register)


@require_POST
@login_required
def party(request: HttpRequest, number: str) -> HttpResponse:
    """A name learned of later: everybody who sits is checked against it."""
    case, register = _asked(request, number)
    form = PartyForm(request.POST, parties=register.parties)
    done = _("The name is checked from now on, also against those who sit already.")
    return _taken(
        request, case, register, "party", form, done, lambda: add_party(**_who(request, case), **form.cleaned_data)
    )


@require_POST
@login_required
def stance(request: HttpRequest, number: str) -> HttpResponse:
    case, register = _asked(request, number)
    form = StanceForm(request.POST, parties=register.parties)
    done = _("Noted. Everybody who sits has been checked again.")
    return _taken(
        request, case, register, "stance", form, done, lambda: state_stance(**_who(request, case), **form.cleaned_data)
    )


@require_POST
@login_required
def waiver(request: HttpRequest, number: str) -> HttpResponse:
    case, register = _asked(request, number)
    form = WaiverForm(request.POST)
    done = _("Recorded. The expert can be asked now.")
    return _taken(
        request, case, register, "waiver", form, done, lambda: record_waiver(**_who(request, case), **form.cleaned_data)
    )


@require_POST
@login_required
def mandate(request: HttpRequest, number: str) -> HttpResponse:
    case, register = _asked(request, number)
    form = MandateForm(request.POST, experts=[bar.expert for bar in register.bars])
    done = _("Registered. The public register shows it.")
    return _taken(
        request,
        case,
        register,
        "mandate",
        form,
        done,
        lambda: register_mandate(**_who(request, case), **form.cleaned_data),
    )


@require_safe
def mandates(request: HttpRequest) -> HttpResponse:
    """The public register."""
    return render(request, "cases/pages/mandates.html", {"rows": public_register()})


@require_POST
@login_required
def recusal(request: HttpRequest, number: str) -> HttpResponse:
    case, register = _asked(request, number)
    form = RecusalForm(request.POST, seats=register.seats)
    done = _("Access is closed. What had been read stands in the list below.")
    return _taken(
        request,
        case,
        register,
        "recusal",
        form,
        done,
        lambda: recuse(actor=request.actor, now=timezone.now(), **form.cleaned_data),
    )


@require_POST
@login_required
def decide(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    case, register = _asked(request, number)
    found = get_object_or_404(Recusal.objects.visible_to(request.actor), pk=pk, seat__panel__case=case)
    form = DecisionForm(request.POST)

    def run() -> None:
        values = form.cleaned_data
        decide_recusal(
            actor=request.actor,
            recusal=found,
            decision=values["decision"],
            note=values["decision_note"],
            violation=values["violation"],
            now=timezone.now(),
        )

    return _taken(request, case, register, "decision", form, _("Your decision is kept with the file."), run)


def _asked(request: HttpRequest, number: str) -> tuple[Case, Register]:
    case = visible_case(request, number)
    require(policies.can_compose_panel(request.actor, case) and policies.can_read_content(request.actor, case))
    return case, register_of(request.actor, case, now=timezone.now())


def _who(request: HttpRequest, case: Case) -> dict[str, Any]:
    return {"actor": request.actor, "case": case, "now": timezone.now()}


def _taken(
    request: HttpRequest,
    case: Case,
    register: Register,
    name: str,
    form: forms.Form | forms.ModelForm,
    done: str,
    run: Callable[[], object],
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, case, register, **{name: form})
    try:
        with transaction.atomic():
            run()
    except CaseError as error:
        messages.error(request, refusal_words(error))
    except SeatError as error:
        messages.error(request, error_words(error))
    else:
        messages.success(request, done)
    return redirect("case-conflicts", number=case.number)


def _page(request: HttpRequest, case: Case, register: Register, **bound: forms.Form | forms.ModelForm) -> HttpResponse:
    context: dict[str, Any] = {
        "case": case,
        "register": register,
        "party": PartyForm(parties=register.parties),
        "stance": StanceForm(parties=register.parties),
        "waiver": WaiverForm(),
        "mandate": MandateForm(experts=[bar.expert for bar in register.bars]),
        "recusal": RecusalForm(seats=register.seats),
        "decision": DecisionForm(),
        **bound,
    }
    return render(request, "cases/pages/conflicts.html", context, status=422 if bound else 200)
