"""The steps of a supervised task as one table: what is asked, which service, what is said afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases import policies
from cases.errors import CaseError
from cases.forms.supervision import ExtensionForm, FeedbackForm, FinishForm, ReasonForm, RemarkForm
from cases.models import Supervision
from cases.rules.supervision import SupervisionError, possible
from cases.services.supervise import decide, work
from cases.words import refusal_words
from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class Step:
    """`run(actor=, supervision=, now=, **cleaned)`."""

    label: str | Promise
    done: str | Promise
    run: Callable[..., Any]
    form: type[forms.Form]
    hint: str | Promise = ""
    icon: str = "check"
    tone: str = ""

    def take(self, request: HttpRequest, supervision: Supervision, form: forms.Form) -> str:
        """Why it was refused, in words; empty when it was done."""
        try:
            with transaction.atomic():
                self.run(actor=request.actor, supervision=supervision, now=timezone.now(), **form.cleaned_data)
        except (CaseError, SupervisionError) as error:
            return refusal_words(error)
        return ""


STEPS: dict[str, Step] = {
    "feedback": Step(
        _("Give feedback"),
        _("The platform above has your feedback."),
        work.give_feedback,
        FeedbackForm,
        icon="chat",
        tone="primary",
    ),
    "finish": Step(
        _("Report it done"),
        _("Reported. The platform above confirms it or sends it back."),
        work.finish,
        FinishForm,
        icon="check",
    ),
    "ask_extension": Step(
        _("Ask for more time"),
        _("Asked. The present day counts until it is granted."),
        work.ask_extension,
        ExtensionForm,
        hint=_("The present day counts until the platform above agrees."),
        icon="clock",
    ),
    "grant": Step(
        _("Grant the later day"),
        _("Granted. The later day counts from now on."),
        decide.grant_extension,
        RemarkForm,
        tone="primary",
    ),
    "refuse": Step(_("Refuse more time"), _("Refused. The day stays."), decide.refuse_extension, ReasonForm, icon="x"),
    "confirm": Step(
        pgettext_lazy("supervision", "Confirm it is done"),
        _("Confirmed. The task is closed."),
        decide.confirm,
        RemarkForm,
        tone="primary",
    ),
    "send_back": Step(
        pgettext_lazy("supervision", "Send back"),
        _("Sent back. The clock runs on."),
        decide.send_back,
        ReasonForm,
        hint=_("The clock runs on as if nothing had been reported."),
        icon="refer",
    ),
    "recall": Step(
        pgettext_lazy("supervision", "Recall the task"),
        _("Recalled. It does not count."),
        decide.recall,
        ReasonForm,
        hint=_("It is over with this and does not count in anybody's figures."),
        icon="x",
    ),
}


def offered(
    actor: Actor, supervision: Supervision, failed: tuple[str, forms.Form] | None = None
) -> list[dict[str, Any]]:
    """What the page offers: possible now and on the actor's side; `failed` comes back as typed."""
    found = []
    for verb, step in STEPS.items():
        if verb in possible(supervision.state) and policies.can_step_supervision(actor, supervision, verb):
            form = failed[1] if failed and failed[0] == verb else step.form()
            found.append({"verb": verb, "step": step, "form": form, "failed": bool(failed and failed[0] == verb)})
    return found
