"""What the actor can do with a case now, and which one thing comes next."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from cases import policies
from cases.models import Case
from cases.rules.lifecycle import possible
from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class Action:
    """`direct` actions need no form: one press takes the step."""

    label: str
    url: str
    direct: bool = False
    primary: bool = False
    key: str = ""


@dataclass(frozen=True)
class NextStep:
    words: str
    hint: str = ""
    actions: tuple[Action, ...] = field(default=())


def may(actor: Actor, case: Case) -> dict[str, bool]:
    """Which buttons the page offers: allowed to the role and possible in the state."""
    steps = set(possible(case.state))
    triage, handle = policies.can_triage_case(actor, case), policies.can_handle_case(actor, case)
    own = policies.can_speak_for_enterprise(actor, case)
    working = case.state in {"accepted", "in_guidance", "consultation", "opinion", "tracking"}
    return {
        "claim": triage and case.handler_id is None and case.is_open,
        "request_supplement": triage and "request_supplement" in steps,
        "accept": triage and "accept" in steps,
        "decline": triage and "decline" in steps,
        "regrade": triage and case.is_open,
        "panel": handle and case.state in {"accepted", "in_guidance", "consultation"},
        "conclude_consultation": handle and "conclude_consultation" in steps,
        "guidance": handle and working,
        "close": handle and "close" in steps,
        "terminate": handle and "terminate" in steps,
        "reopen": handle and "reopen" in steps,
        "answer_supplement": own and "answer_supplement" in steps,
        "follow_up": own and case.state in {"opinion", "tracking"},
        "rate": own and case.state in {"closed", "archived"},
        "write": policies.can_write_message(actor, case) and case.is_open,
        "attach": policies.can_add_attachment(actor, case) and case.is_open,
        "staff": actor.is_staff,
    }


def next_step(actor: Actor, case: Case) -> NextStep:
    """One solid button at most; the others stay quiet."""
    allowed = may(actor, case)
    if allowed["staff"]:
        words, hint, primary = _staff_words(case, allowed)
        actions = _actions(case, allowed, STAFF_ACTIONS, primary)
    elif actor.enterprise is not None:
        words, hint, primary = _enterprise_words(case, allowed)
        actions = _actions(case, allowed, ENTERPRISE_ACTIONS, primary)
    else:
        words, hint, actions = _("Read the file, then write your opinion"), "", ()
    return NextStep(words, hint, actions)


# name of the step -> (label, direct, key); in the order of the buttons
STAFF_ACTIONS = {
    "claim": (lambda: _("Claim"), True, "c"),
    "accept": (lambda: _("Accept"), True, "a"),
    "request_supplement": (lambda: _("Ask for a supplement"), False, "s"),
    "decline": (lambda: _("Decline"), False, ""),
    "conclude_consultation": (lambda: _("Conclude the consultation"), True, ""),
    "close": (lambda: _("Close the case"), False, ""),
    "terminate": (lambda: _("End the guidance"), False, ""),
    "reopen": (lambda: _("Open again"), False, ""),
}
ENTERPRISE_ACTIONS = {
    "answer_supplement": (lambda: _("Answer the supplement notice"), False, ""),
    "follow_up": (lambda: _("Report back"), False, ""),
    "rate": (lambda: _("Rate the help"), False, ""),
}


def _actions(case: Case, allowed: dict[str, bool], table: dict, primary: str) -> tuple[Action, ...]:
    return tuple(
        Action(label(), reverse("case-step", args=[case.number, name]), direct, name == primary, key)
        for name, (label, direct, key) in table.items()
        if allowed[name]
    )


def _staff_words(case: Case, allowed: dict[str, bool]) -> tuple[str, str, str]:
    if case.state == "submitted":
        if allowed["claim"]:
            return _("Claim the case"), _("Then check it and decide."), "claim"
        return _("Check the request and decide"), _("Accept, ask for a supplement, or decline with a reason."), "accept"
    words = {
        "supplement": (_("Waiting for the enterprise"), _("The promise's clock stands still."), ""),
        "accepted": (_("Ask experts, or draft the guidance"), "", ""),
        "in_guidance": (_("Draft the guidance"), "", ""),
        "consultation": (_("Collect the opinions"), _("Declined and silent seats pass on by themselves."), ""),
        "opinion": (_("Follow up"), _("Ask the enterprise what happened, then close."), "close"),
        "tracking": (_("Follow up"), _("Ask the enterprise what happened, then close."), "close"),
    }
    return words.get(case.state, (_("Nothing to do"), "", ""))


def _enterprise_words(case: Case, allowed: dict[str, bool]) -> tuple[str, str, str]:
    if case.state in {"closed", "archived"}:
        return _("Tell us how the help was"), "", "rate"
    words = {
        "submitted": (_("The platform checks your request"), _("You need not do anything now."), ""),
        "supplement": (_("The platform needs more from you"), "", "answer_supplement"),
        "accepted": (_("Your handler prepares the guidance"), _("Write on the thread when something changes."), ""),
        "in_guidance": (_("Your handler prepares the guidance"), _("Write on the thread when something changes."), ""),
        "consultation": (_("Experts advise on your case"), _("Write on the thread when something changes."), ""),
        "opinion": (_("Read the guidance, act, report back"), "", "follow_up"),
        "tracking": (_("Report back when something happens"), "", "follow_up"),
        "rejected": (_("The request was not accepted"), _("The reason is in the timeline."), ""),
    }
    return words.get(case.state, (_("Nothing to do"), "", ""))
