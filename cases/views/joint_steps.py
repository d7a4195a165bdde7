"""The steps of a joint response as one table: whose they are, what is asked, which service, what is said afterwards."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.forms.joint import ReasonForm, WordsForm
from cases.models import JointParty
from cases.rules.joint import possible
from cases.services.joint import lead, take_part
from cases.views import step_table
from cases.views.step_table import Failed, Step


def _consent(**told: Any) -> Any:
    return take_part.answer_invitation(agrees=True, **told)


def _decline(**told: Any) -> Any:
    return take_part.answer_invitation(agrees=False, **told)


PARTY_STEPS: dict[str, Step] = {
    "consent": Step(
        _("Consent and join"),
        _("You have joined. You see who else has consented, and they see you."),
        _consent,
        WordsForm,
        hint=_("Your name becomes known to those who have consented, and theirs to you. No file is shared by this."),
        tone="primary",
    ),
    "decline": Step(
        _("Decline"),
        _("Declined. The other parties do not learn who you are."),
        _decline,
        WordsForm,
        hint=_("The other parties do not learn that you were asked."),
        icon="x",
    ),
    "withdraw": Step(
        _("Withdraw"),
        _("You have withdrawn; your papers have left the joint file."),
        take_part.withdraw,
        WordsForm,
        hint=_("Your papers leave the joint file at once; what the others have read they have read."),
        icon="out",
    ),
}
LEAD_STEPS: dict[str, Step] = {
    "recall": Step(_("Recall the invitation"), _("Recalled."), lead.recall, WordsForm, icon="x"),
    "keep_out": Step(
        _("Keep out: adverse interests"),
        _("Kept out. Nothing of the joint file reaches it from now on."),
        lead.keep_out,
        ReasonForm,
        hint=_("For one whose interests run against those of a party. It cannot be invited again."),
        icon="shield",
    ),
}


def offered(steps: dict[str, Step], party: JointParty, failed: Failed = None) -> list[dict[str, Any]]:
    """What the page offers now, of the party's own steps or the lead's about it."""
    return step_table.offered(steps, possible(party.state), failed, mark=f"{party.pk}-")
