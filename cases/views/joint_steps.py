"""The steps of a joint response as one table: whose they are, what is asked, which service, what is said afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.forms.joint import ReasonForm, WordsForm
from cases.rules.joint import possible
from cases.services.joint import lead, take_part


@dataclass(frozen=True)
class Step:
    """`run(actor=, party=, now=, text=)`."""

    label: str | Promise
    done: str | Promise
    run: Callable[..., Any]
    form: type[forms.Form] = WordsForm
    hint: str | Promise = ""
    icon: str = "check"
    tone: str = ""


def _consent(**told: Any) -> Any:
    return take_part.answer_invitation(agrees=True, **told)


def _decline(**told: Any) -> Any:
    return take_part.answer_invitation(agrees=False, **told)


PARTY_STEPS: dict[str, Step] = {
    "consent": Step(
        _("Consent and join"),
        _("You have joined. You see who else has consented, and they see you."),
        _consent,
        hint=_("Your name becomes known to those who have consented, and theirs to you. No file is shared by this."),
        tone="primary",
    ),
    "decline": Step(
        _("Decline"),
        _("Declined. The other parties do not learn who you are."),
        _decline,
        hint=_("The other parties do not learn that you were asked."),
        icon="x",
    ),
    "withdraw": Step(
        _("Withdraw"),
        _("You have withdrawn; your papers have left the joint file."),
        take_part.withdraw,
        hint=_("Your papers leave the joint file at once; what the others have read they have read."),
        icon="out",
    ),
}
LEAD_STEPS: dict[str, Step] = {
    "recall": Step(_("Recall the invitation"), _("Recalled."), lead.recall, icon="x"),
    "keep_out": Step(
        _("Keep out: adverse interests"),
        _("Kept out. Nothing of the joint file reaches it from now on."),
        lead.keep_out,
        ReasonForm,
        hint=_("For one whose interests run against those of a party. It cannot be invited again."),
        icon="shield",
    ),
}


def offered(steps: dict[str, Step], state: str) -> list[tuple[str, Step, forms.Form]]:
    return [(verb, step, step.form()) for verb, step in steps.items() if verb in possible(state)]
