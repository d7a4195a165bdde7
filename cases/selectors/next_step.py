"""What the actor can do with a case now, and which one thing comes next."""

from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases import policies
from cases.models import Case
from cases.rules.lifecycle import possible
from cases.rules.moves import MoveKind
from cases.selectors.moves import kinds_for
from cases.selectors.panel import own_seat
from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class Action:
    """`direct` actions need no form: one press takes the step. `menu` names the menu in which a quieter one stands:
    "more", or "flow" for the ways to other platforms."""

    label: str
    url: str
    direct: bool = False
    primary: bool = False
    key: str = ""
    icon: str = ""
    menu: str = ""


@dataclass(frozen=True)
class NextStep:
    words: str
    hint: str = ""
    actions: tuple[Action, ...] = field(default=())

    @property
    def menus(self) -> frozenset[str]:
        return frozenset(action.menu for action in self.actions)


def may(actor: Actor, case: Case) -> dict[str, bool]:
    """Which buttons the page offers: allowed to the role and possible in the state."""
    ways = {kind.value for kind in kinds_for(case) if policies.can_send_case(actor, case, kind)}
    steps = set(possible(case.state))
    triage, handle = policies.can_triage_case(actor, case), policies.can_handle_case(actor, case)
    own = policies.can_speak_for_enterprise(actor, case)
    working = case.state in {"accepted", "in_guidance", "consultation", "opinion", "tracking"}
    return {
        "claim": triage and case.handler_id is None and case.is_open,
        "request_supplement": triage and "request_supplement" in steps,
        "accept": triage and "accept" in steps,
        "decline": triage and "decline" in steps,
        "regrade": policies.can_regrade_case(actor, case) and case.is_open,
        "panel": policies.can_compose_panel(actor, case) and case.state in {"accepted", "in_guidance", "consultation"},
        "conclude_consultation": handle and "conclude_consultation" in steps,
        "guidance": handle and working,
        "close": handle and "close" in steps,
        "terminate": handle and "terminate" in steps,
        "reopen": handle and "reopen" in steps,
        "answer_supplement": own and "answer_supplement" in steps,
        "follow_up": own and case.state in {"opinion", "tracking"},
        "rate": own and case.state in {"closed", "archived"},
        "write": policies.can_write_message(actor, case) and case.is_open,
        "correct_deadline": policies.can_correct_deadline(actor, case) and case.is_open,
        "attach": policies.can_add_attachment(actor, case) and case.is_open,
        "staff": actor.is_staff,
        **{kind.value: kind.value in ways for kind in MoveKind},
        "circulate": policies.can_write_circular(actor) and not case.restricted,
        "supervise": policies.can_supervise_case(actor, case) and case.is_open,
    }


def next_step(actor: Actor, case: Case, *, to_sign: bool = False, sent: bool = False) -> NextStep:
    """One solid button at most; the others stay quiet. `sent`: a guidance document waits for a head, `to_sign`: for
    this one."""
    allowed = may(actor, case) | {"sign": to_sign and sent}
    if allowed["staff"]:
        words, hint, primary = _sign_words(to_sign) if sent else _staff_words(case, allowed)
        actions = _actions(case, allowed, STAFF_ACTIONS, primary)
    elif actor.enterprise is not None:
        words, hint, primary = _enterprise_words(case, allowed)
        actions = _actions(case, allowed, ENTERPRISE_ACTIONS, primary)
    else:
        return _expert_step(actor, case)
    return NextStep(words, hint, actions)


@dataclass(frozen=True)
class Button:
    """How a step is offered. `to` names its address where it is not a step of the table of verbs."""

    label: str | Promise
    direct: bool = False
    key: str = ""
    icon: str = ""
    menu: str = ""
    to: str = ""


# In the order of the buttons.
STAFF_ACTIONS = {
    "claim": Button(_("Claim"), direct=True, key="c", icon="user"),
    "accept": Button(_("Accept"), direct=True, key="a", icon="check"),
    "sign": Button(_("Read and sign"), icon="check", to="case-detail#guidance"),
    "guidance": Button(_("Draft the guidance"), direct=True, key="g", icon="edit", to="guidance-draft"),
    "panel": Button(_("Choose experts"), key="p", icon="users", to="case-panel"),
    "request_supplement": Button(_("Ask for a supplement"), key="s", icon="plus"),
    "close": Button(_("Close the case"), icon="check"),
    "conclude_consultation": Button(_("Conclude the consultation"), direct=True, menu="more", icon="users"),
    "decline": Button(_("Decline"), menu="more", icon="x"),
    "regrade": Button(_("Change the level"), menu="more", icon="scale"),
    "terminate": Button(_("End the guidance"), menu="more", icon="x"),
    "reopen": Button(_("Open again"), icon="refer"),
    "refer": Button(_("Refer: hand over responsibility"), menu="flow", icon="refer", to="move-new/refer"),
    "co_handle": Button(_("Co-handle: ask for help"), menu="flow", icon="users", to="move-new/co_handle"),
    "escalate": Button(_("Report up"), menu="flow", icon="up", to="move-new/escalate"),
    "supervise": Button(_("Supervise: set a dated task"), icon="flag", to="supervise"),
    "circulate": Button(_("Write a de-identified notice"), menu="more", icon="bell", to="circular-from-case"),
}
ENTERPRISE_ACTIONS = {
    "answer_supplement": Button(_("Answer the supplement notice"), icon="chat"),
    "follow_up": Button(_("Report back"), icon="chat"),
    "rate": Button(_("Rate the help"), icon="star"),
}


def _actions(case: Case, allowed: dict[str, bool], table: dict[str, Button], primary: str) -> tuple[Action, ...]:
    return tuple(
        Action(
            label=str(button.label),
            url=_address(case, name, button.to),
            direct=button.direct,
            primary=name == primary,
            key=button.key,
            icon=button.icon,
            menu=button.menu,
        )
        for name, button in table.items()
        if allowed[name]
    )


def _address(case: Case, verb: str, to: str) -> str:
    if not to:
        return reverse("case-step", args=[case.number, verb])
    route, _hash, anchor = to.partition("#")
    name, _slash, kind = route.partition("/")
    return reverse(name, args=[case.number, *filter(None, [kind])]) + (f"#{anchor}" if anchor else "")


def _sign_words(to_sign: bool) -> tuple[str, str, str]:
    if to_sign:
        return gettext("Read the guidance document and sign it"), "", "sign"
    return gettext("The guidance document waits for the head"), gettext("Editing it takes it back."), ""


def _expert_step(actor: Actor, case: Case) -> NextStep:
    seat = own_seat(actor, case)
    if seat is None or seat.access_over:
        return NextStep(gettext("Nothing to do"))
    opinion = Action(
        gettext("Write the opinion"), reverse("experts:opinion", args=[seat.pk]), primary=True, icon="edit"
    )
    if seat.state == "concluded":
        return NextStep(
            gettext("Your opinion is filed"), actions=(replace(opinion, label=gettext("Read it"), primary=False),)
        )
    return NextStep(gettext("Read the file, then write your opinion"), actions=(opinion,))


def _staff_words(case: Case, allowed: dict[str, bool]) -> tuple[str, str, str]:
    if case.state == "submitted":
        if allowed["claim"]:
            return gettext("Claim the case"), gettext("Then check it and decide."), "claim"
        return (
            gettext("Check the request and decide"),
            gettext("Accept, ask for a supplement, or decline with a reason."),
            "accept",
        )
    words = {
        "supplement": (gettext("Waiting for the enterprise"), gettext("The promise's clock stands still."), ""),
        "accepted": (gettext("Choose experts, or draft the guidance"), "", "guidance"),
        "in_guidance": (gettext("Finish the guidance and have it signed"), "", "guidance"),
        "consultation": (
            gettext("Collect the opinions"),
            gettext("Declined and silent seats pass on by themselves. Opinions flow into the draft."),
            "guidance",
        ),
        "opinion": (gettext("Follow up"), gettext("Ask the enterprise what happened, then close."), "close"),
        "tracking": (gettext("Follow up"), gettext("Ask the enterprise what happened, then close."), "close"),
    }
    return words.get(case.state, (gettext("Nothing to do"), "", ""))


def _enterprise_words(case: Case, allowed: dict[str, bool]) -> tuple[str, str, str]:
    if case.state in {"closed", "archived"}:
        return gettext("Tell us how the help was"), "", "rate"
    words = {
        "submitted": (gettext("The platform checks your request"), gettext("You need not do anything now."), ""),
        "supplement": (gettext("The platform needs more from you"), "", "answer_supplement"),
        "accepted": (
            gettext("Your handler prepares the guidance"),
            gettext("Write on the thread when something changes."),
            "",
        ),
        "in_guidance": (
            gettext("Your handler prepares the guidance"),
            gettext("Write on the thread when something changes."),
            "",
        ),
        "consultation": (
            gettext("Experts advise on your case"),
            gettext("Write on the thread when something changes."),
            "",
        ),
        "opinion": (gettext("Read the guidance, act, report back"), "", "follow_up"),
        "tracking": (gettext("Report back when something happens"), "", "follow_up"),
        "rejected": (gettext("The request was not accepted"), gettext("The reason is in the timeline."), ""),
    }
    return words.get(case.state, (gettext("Nothing to do"), "", ""))
