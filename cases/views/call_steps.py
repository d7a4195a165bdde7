"""What the desk does with an emergency call, as one table: what is asked, which service, what is said afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.errors import CaseError
from cases.forms.calls import CloseForm, NoteForm, PassOnForm
from cases.models import EmergencyCall
from cases.rules.calls import CallError, possible
from cases.services.calls import answer_call
from cases.words import refusal_words


@dataclass(frozen=True)
class Step:
    """`run(actor=, call=, now=, **cleaned)`."""

    label: str | Promise
    done: str | Promise
    run: Callable[..., Any]
    form: type[forms.Form]
    hint: str | Promise = ""
    icon: str = "check"
    tone: str = ""

    def take(self, request: HttpRequest, call: EmergencyCall, form: forms.Form) -> str:
        """Why it was refused, in words; empty when it was done."""
        try:
            with transaction.atomic():
                self.run(actor=request.actor, call=call, now=timezone.now(), **form.cleaned_data)
        except (CaseError, CallError) as error:
            return refusal_words(error)
        return ""


STEPS: dict[str, Step] = {
    "take": Step(
        _("I am calling back"),
        _("The call is yours; the clock of the first answer has stopped."),
        answer_call.take_call,
        NoteForm,
        hint=_("The clock of the first answer stops. Call first if you can reach them at once."),
        icon="phone",
        tone="primary",
    ),
    "pass_on": Step(
        _("Pass on to another platform"),
        _("Passed on. Its people have been told."),
        answer_call.pass_on_call,
        PassOnForm,
        hint=_("To the platform of the region in which the enterprise is registered. The clock runs on."),
        icon="refer",
    ),
    "close": Step(
        _("Close without a case"),
        _("Closed."),
        answer_call.close_call,
        CloseForm,
        hint=_("Can be opened again. After half a year it is deleted."),
        icon="x",
    ),
    "reopen": Step(
        _("Open again"), _("Opened again; the call is yours."), answer_call.reopen_call, NoteForm, icon="up"
    ),
}


def offered(call: EmergencyCall, failed: tuple[str, forms.Form] | None = None) -> list[dict[str, Any]]:
    """What the page offers now; `failed` comes back as typed."""
    found = []
    for verb, step in STEPS.items():
        if verb in possible(call.state):
            form = failed[1] if failed and failed[0] == verb else step.form()
            found.append({"verb": verb, "step": step, "form": form, "failed": bool(failed and failed[0] == verb)})
    return found
