"""What the desk does with an emergency call, as one table: what is asked, which service, what is said afterwards."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.forms.calls import CloseForm, NoteForm, PassOnForm
from cases.models import EmergencyCall
from cases.rules.calls import possible
from cases.services.calls import answer_call
from cases.views import step_table
from cases.views.step_table import Failed, Step

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


def offered(call: EmergencyCall, failed: Failed = None) -> list[dict[str, Any]]:
    """What the page offers now."""
    return step_table.offered(STEPS, possible(call.state), failed)
