"""What the codes of this room say to a person: parts of a rank, reasons, problems, refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import get_language, gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from experts.models import Engagement, Seat
from experts.rules.composition import Problem
from experts.rules.labels import label
from experts.rules.leave import LeaveError
from experts.rules.ranking import Part
from experts.selectors.ties import Tie
from experts.services.errors import SeatError
from lawlib.jurisdictions import country_name
from portal.tenancy.rules.regions import region_name

PART_NAMES = {
    "jurisdiction": _("Country or region"),
    "procedure": _("Proceeding and right"),
    "technology": _("Technology"),
    "language": _("Language"),
    "load": _("Load and time zone"),
    "rating": _("Rating and punctuality"),
}
REASONS = {
    "term_not_begun": N_("appointment has not begun"),
    "term_ended": N_("appointment has ended"),
    "not_appointed": N_("not appointed"),
    "suspended": N_("suspended"),
    "away": N_("away"),
    "away_soon": N_("away before the opinion is due"),
    "unreachable": N_("has no account"),
    "nda_missing": N_("confidentiality not signed"),
    "clearance_too_low": N_("not cleared for this level"),
    "wrong_kind": N_("of another kind"),
    "licence_missing": N_("no licence at the place"),
    "cross_border_not_agreed": N_("abroad, and the enterprise has not agreed to a transfer abroad"),
    "experts_not_agreed": N_("the enterprise has not agreed to experts"),
    "capacity_full": N_("no capacity left"),
    "conflict": N_("conflict of interest"),
    "already_asked": N_("asked for this panel before"),
    "not_shared": N_("not shared with this platform"),
    "no_seat_left": N_("no seat left, of as many as the level allows:"),
    "used_up_in_batch": N_("given to other cases of this proposal"),
    "other_side_in_batch": N_("proposed, or a colleague is, for a case of the other side"),
}
PROBLEMS = {
    "too_few": N_("%(have)s seats; the level asks for at least %(fewest)s."),
    "too_many": N_("More than %(most)s seats."),
    "even": N_("%(have)s seats; the number must be odd."),
    "missing_role": N_("Still missing: %(role)s × %(need)s."),
    "one_lead": N_("The panel needs exactly one lead: %(role)s."),
    "lead_role": N_("The lead must be: %(role)s."),
    "chair_not_independent": N_("The chair has had to do with an accused enterprise."),
}
ERRORS = {
    "experts_not_agreed": N_("The enterprise keeps its case from experts. Ask it for consent first."),
    "panel_concluded": N_("The panel has been concluded. Nothing was changed."),
    "already_asked": N_("This expert has been asked for this panel already."),
    "panel_full": N_("All seats of the panel are taken. Release one first."),
    "lead_taken": N_("The panel has a lead already."),
    "lead_role": PROBLEMS["lead_role"],
    "not_eligible": N_("This expert cannot take the seat now: %(reasons)s."),
    "busy": N_("Somebody else is seating this expert at this moment. Try again."),
    "too_late": N_("The time to answer is over; the seat passes on to the next expert."),
    "declaration_missing": N_("Confirm both statements to accept."),
    "names_changed": N_("The list of names has changed. Please read it again."),
    "message_empty": N_("Write something first."),
    "not_of_staff": N_("Only somebody of this platform who handles cases can be the secretary."),
    "no_opinion": N_("This expert has filed no opinion."),
    "approved": N_("It has been approved already and stays as it is."),
    "not_approved": N_("Nobody has approved it yet."),
    "second_person": N_("A second person approves it."),
    "paid": N_("The payment has been noted already."),
    "day_to_come": N_("This day has not come yet."),
    "not_closed": N_("Experts are rated once the case is closed."),
    "rated": N_("This seat has been rated already."),
    "note_missing": N_("Say why."),
    "recusal_decided": N_("Somebody has decided this already."),
    "access_ended": N_("Your access to this case has ended. Ask the handler to extend it."),
}
EXPENSES = {"to_approve": _("to be approved"), "to_pay": _("to be paid"), "paid": _("paid")}
LEAVE_ERRORS = {
    "order": N_("The last day lies before the first."),
    "over": N_("This leave is over already."),
    "overlaps": N_("Another leave has some of these days. Take it away first."),
    "too_many": N_("Six leaves are on record. Take one away first."),
    "unknown": N_("There is no such leave."),
}
# Who tries a step on a seat that has moved on hears where it stands now.
STATE_ERRORS = {
    "invited": N_("The invitation has not been accepted yet."),
    "accepted": N_("The seat has been accepted already."),
    "declined": N_("The invitation has been declined already."),
    "conflicted": N_("The expert has been recused."),
    "expired": N_("The time to answer is over; the seat has passed on."),
    "released": N_("The seat has been released; no answer is needed any more."),
    "concluded": N_("The opinion has been filed already. It cannot be changed."),
}


def word(name: str, code: str) -> str:
    return label(name, code, get_language() or "zh-hans")


def place(code: str) -> str:
    return country_name(code, get_language() or "zh-hans")


def region(code: str) -> str:
    return region_name(code, get_language() or "zh-hans")


def _joined(words: Iterable[str]) -> str:
    return pgettext("between names", ", ").join(words)


def reason_words(code: str) -> str:
    return gettext(REASONS.get(code, code))


def role_words(code: str) -> str:
    return str(Seat.Role(code).label) if code in Seat.Role.values else code


def problem_words(problem: Problem) -> str:
    params = {**problem.params, "role": role_words(str(problem.params.get("role", "")))}
    return gettext(PROBLEMS[problem.code]) % params


def error_words(error: SeatError) -> str:
    """For staff; an expert is never told the reasons of `not_eligible`."""
    if error.code == "not_possible":
        return gettext(STATE_ERRORS.get(error.params["state"], error.params["state"]))
    reasons = _joined(reason_words(code) for code in error.params.get("reasons", ()))
    params = {"reasons": reasons, "role": role_words(str(error.params.get("role", "")))}
    return gettext(ERRORS[error.code]) % params


def expert_error_words(error: SeatError) -> str:
    """SECURITY: an expert must not learn from a refusal who the parties are or that a conflict was found."""
    if error.code == "not_eligible":
        return gettext("This seat is no longer available. Nothing is needed from you.")
    return error_words(error)


def leave_problem(error: LeaveError) -> str:
    return gettext(LEAVE_ERRORS[error.code])


def part_words(part: Part) -> str:
    """A few words on why a part has its points; "" where there is nothing to say."""
    return _PARTS[part.code](part.reason, part.params)


def _jurisdiction(reason: str, params: dict[str, Any]) -> str:
    name, matters = place(params["place"]), params.get("matters", 0)
    if reason == "licensed":
        words = gettext("licensed: %(place)s") % {"place": name}
        return f"{words}{_comma_matters(matters)}"
    if reason == "experienced":
        return gettext("%(place)s: %(matters)s") % {"place": name, "matters": _matters(matters)}
    if reason == "related":
        return gettext("same legal family as %(place)s") % {"place": name}
    return gettext("no matter in %(place)s") % {"place": name} if params["place"] else gettext("no place named")


def _matters(number: int) -> str:
    return ngettext("%(n)s matter", "%(n)s matters", number) % {"n": number}


def _comma_matters(number: int) -> str:
    return gettext(", ") + _matters(number) if number else ""


def _procedure(reason: str, params: dict[str, Any]) -> str:
    if reason == "procedure":
        name = word("proceeding_type", params["procedure"])
        return gettext("%(procedure)s: %(matters)s") % {"procedure": name, "matters": _matters(params["matters"])}
    if reason == "stated":
        return gettext("%(procedure)s: as stated") % {"procedure": word("proceeding_type", params["procedure"])}
    rights = _joined(word("right_type", code) for code in params.get("rights", ()))
    return rights or gettext("neither this procedure nor this right")


def _items(name: str, none: str, not_asked: str) -> Callable[[str, dict[str, Any]], str]:
    without = {"none": none, "not_asked": not_asked}
    return lambda reason, params: (
        gettext(without[reason]) if reason in without else _joined(word(name, code) for code in params.get("items", ()))
    )


def _load(reason: str, params: dict[str, Any]) -> str:
    load = ngettext("%(n)s open seat", "%(n)s open seats", params["open"]) % {"n": params["open"]}
    if not params["hours"]:
        return load + gettext(", ") + gettext("same time zone")
    hours = f"{params['hours']:g}"
    return load + gettext(", ") + gettext("%(hours)s h apart") % {"hours": hours}


def _rating(reason: str, params: dict[str, Any]) -> str:
    rated = gettext("rated %(rating).1f of 5") % params if reason == "rated" else gettext("not rated yet")
    if params["on_time"] is None:
        return rated
    return rated + gettext(", ") + gettext("%(share)d %% answered in time") % {"share": round(100 * params["on_time"])}


_PARTS: dict[str, Callable[[str, dict[str, Any]], str]] = {
    "jurisdiction": _jurisdiction,
    "procedure": _procedure,
    "technology": _items("technology", N_("none of the fields asked for"), N_("no field named: half the points")),
    "language": _items("language", N_("none of the languages asked for"), N_("no language named: half the points")),
    "load": _load,
    "rating": _rating,
}


TIES = {
    "is_party": N_("is the party itself"),
    "counsel_firm": N_("is this counsel's firm"),
}


def tie_words(tie: Tie) -> str:
    """Why somebody is tied to a party of a case."""
    if tie.reason in TIES:
        return gettext(TIES[tie.reason])
    return str(dict(Engagement.Relation.choices).get(tie.relation, tie.relation))
