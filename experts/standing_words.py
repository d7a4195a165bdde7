"""What steps and refusals of an appointment say to a person."""

from __future__ import annotations

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from experts.models import Expert
from experts.models.standing import POINT_WORDS
from experts.rules.standing import StandingError

STEP_WORDS = {
    "nominate": pgettext_lazy("step of an appointment", "Nominated"),
    "apply": pgettext_lazy("step of an appointment", "Applied"),
    "vet": pgettext_lazy("step of an appointment", "Vetting begun"),
    "recommend": pgettext_lazy("step of an appointment", "Handed on for approval"),
    "return": pgettext_lazy("step of an appointment", "Sent back to the vetting"),
    "appoint": pgettext_lazy("step of an appointment", "Appointed"),
    "refuse": pgettext_lazy("step of an appointment", "Not admitted"),
    "withdraw": pgettext_lazy("step of an appointment", "Withdrawn"),
    "renew": pgettext_lazy("step of an appointment", "Renewed"),
    "expire": pgettext_lazy("step of an appointment", "Term ended"),
    "suspend": pgettext_lazy("step of an appointment", "Suspended"),
    "lift": pgettext_lazy("step of an appointment", "Suspension lifted"),
    "remove": pgettext_lazy("step of an appointment", "Removed"),
}
ERRORS = {
    "reason_missing": _("Give a reason; it is kept."),
    "second_person": _("A second person decides: whoever vetted, or whom it concerns, does not."),
    "term_wrong": _("The days do not fit: the term ends before it begins, or lasts more than five years."),
    "no_confidentiality": _("The confidentiality agreement must be signed, today at the latest, for a known level."),
    "no_firm": _("The record names no firm."),
    "tie_unknown": _("This tie has ended already, or ends with a commission."),
    "tie_days": _("The days do not fit: it would end before it began, or the day has not come yet."),
    "already_listed": _("This account is listed as an expert already."),
}


def standing_error_words(error: StandingError) -> str:
    if error.code == "not_possible":
        state = Expert.State(str(error.params["state"])).label
        return gettext("Not possible any more: the standing is “%(state)s”.") % {"state": state}
    if error.code == "checks_open":
        points: tuple[str, ...] = error.params["points"]  # type: ignore[assignment]
        names = gettext(", ").join(str(POINT_WORDS[point]) for point in points)
        return gettext("Not settled, or not in order: %(points)s.") % {"points": names}
    return str(ERRORS[error.code])
