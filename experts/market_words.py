"""What codes of the matching market say to a person."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from experts.models import Introduction
from experts.rules.introductions import MarketError

ERRORS = {
    "not_possible": N_("That is not possible any more: “%(state)s”. Nothing was changed."),
    "need_closed": N_("The need has been closed. Nothing is needed any more."),
    "names_changed": N_("The list of names has changed. Please read it again."),
    "unsigned": N_("Confirm both statements."),
    "not_chosen": N_("No agency was chosen for this need."),
    "unheard": N_("Send the complaint to the agency first: it is heard before anybody decides."),
    "replied": N_("The agency has replied already."),
    "decided": N_("The complaint has been decided already."),
    "too_many": N_("Your enterprise has sent ten of these within a day. Go on tomorrow, or call your platform."),
}


def error_words(error: MarketError) -> str:
    state = str(error.params.get("state", ""))
    label = str(Introduction.State(state).label) if state else ""
    return gettext(ERRORS[error.code]) % {"state": label}
