"""What codes of the directory of agencies say to a person: steps, refusals."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from experts.models import Agency
from experts.rules.agency_states import AgencyError
from experts.rules.labels import codes
from experts.words import word

STEPS = {
    "list": _("Admit to the directory"),
    "reject": _("Do not admit"),
    "renew": _("Renew the listing"),
    "suspend": _("Suspend"),
    "reinstate": _("Show again"),
    "remove": _("Remove from the directory"),
    "apply": _("Take up again"),
}
DONE = {
    "list": _("The agency is in the directory."),
    "reject": _("Not admitted; the reason is on record."),
    "renew": _("The listing is renewed."),
    "suspend": _("Suspended: out of the public directory, and no new needs."),
    "reinstate": _("The agency is shown again."),
    "remove": _("Removed; the reason is on record."),
    "apply": _("Taken up again; it waits for vetting."),
}
ERRORS = {
    "not_possible": N_("That is not possible any more: the record is “%(state)s”. Nothing was changed."),
    "reason_missing": N_("Give a reason."),
    "second_person": N_("You wrote the record last. Somebody else has to vet it."),
    "flags_open": N_("Look at the flags first."),
    "until_missing": N_("Say until when."),
    "until_odd": N_("The last day lies after today and at most three years ahead."),
}
PERSON_ERRORS = {
    "nobody": _("There is no active account of that name."),
    "elsewhere": _("This person works for a platform, an enterprise or another agency."),
}
PAIR_ERRORS = {
    "not_domestic": _("The first agency has to be a domestic one."),
    "not_overseas": _("The second agency has to be an overseas one."),
    "not_listed": _("Both agencies have to be listed."),
    "days": _("The last day lies before the first."),
}


def error_words(error: AgencyError) -> str:
    state = error.params.get("state", "")
    label = str(Agency.State(state).label) if state else ""
    return gettext(ERRORS[error.code]) % {"state": label}


def _flag_words(code: str) -> str:
    return word("agency_flag", code)


# What is odd in a row of a list, in the words of the record that it becomes.
LIST_DOUBTS = {code: lazy(_flag_words, str)(code) for code in codes("agency_flag")}
