"""The steps of an appointment that staff take, as one table: who may, what is asked, which service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from experts.forms_sharing import ShareForm
from experts.forms_standing import AppointForm, PointForm, ReasonForm, RenewForm, SuspendForm
from experts.forms_ties import EndTieForm, FirmForm, TieForm
from experts.models import Expert
from experts.policies import can_decide_standing, can_vet
from experts.rules.standing import CANDIDATES, IN_OFFICE, Standing, possible
from experts.services.standing.appoint import appoint, renew
from experts.services.standing.check_stated import check_stated
from experts.services.standing.decide import decide_standing
from experts.services.standing.recommend import recommend
from experts.services.standing.settle_point import settle_point
from experts.services.standing.share_expert import share_expert
from experts.services.ties.change_firm import change_firm
from experts.services.ties.end_tie import end_tie
from experts.services.ties.note_tie import note_tie
from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class Step:
    """`run(actor=, expert=, now=, **given)`; `given` are the form's cleaned fields, or its `given`."""

    label: str | Promise
    done: str | Promise
    allowed: Callable[[Actor, Expert], bool]
    run: Callable[..., Any]
    form: type[forms.Form] | None = None
    tone: str = ""
    hint: str | Promise = ""


def _decide(verb: str) -> Callable[..., Any]:
    def run(*, actor: Actor, expert: Expert, now: datetime, **given: Any) -> None:
        decide_standing(actor=actor, expert=expert, verb=verb, now=now, **given)

    return run


STEPS: dict[str, Step] = {
    "settle": Step(_("Settle the point"), _("The finding is kept."), can_vet, settle_point, PointForm),
    "recommend": Step(
        _("Hand on for approval"),
        _("Handed on. A second person decides."),
        can_vet,
        recommend,
        tone="primary",
        hint=_("Every point must be settled. Whoever settled one does not appoint."),
    ),
    "appoint": Step(
        pgettext_lazy("verb", "Appoint"),
        _("Appointed. The expert has been told."),
        can_decide_standing,
        appoint,
        AppointForm,
        tone="primary",
    ),
    "return": Step(
        _("Send back to the vetting"), _("Sent back."), can_decide_standing, _decide("return"), ReasonForm
    ),
    "refuse": Step(
        _("Do not admit"), _("Not admitted. The person has been told."), can_decide_standing, _decide("refuse"),
        ReasonForm,
    ),
    "check": Step(
        _("Licences checked"),
        _("The licences count from now on."),
        can_vet,
        check_stated,
        tone="primary",
        hint=_("The expert stated licences that nobody has checked yet. They do not count until you have."),
    ),
    "renew": Step(
        pgettext_lazy("verb", "Renew"),
        _("Renewed. The expert has been told."),
        can_decide_standing,
        renew,
        RenewForm,
        tone="primary",
        hint=_("The next term follows the present one; after a gap it begins today."),
    ),
    "share": Step(
        _("Change who shares the record"),
        _("Saved."),
        can_decide_standing,
        share_expert,
        ShareForm,
        hint=_("Seats that other platforms gave stay as they are."),
    ),
    "tie": Step(
        _("Note a tie"),
        _("The tie is noted. Open seats are held against it."),
        can_vet,
        note_tie,
        TieForm,
        hint=_(
            "For whom the expert or the firm acts, employers, shares, relatives, rivals: for the conflict check alone."
        ),
    ),
    "tie_end": Step(_("End the tie"), _("Noted. It counts for 24 months more."), can_vet, end_tie, EndTieForm),
    "firm": Step(
        _("Note a change of firm or place"),
        _("Noted. Open seats are held against the new colleagues."),
        can_decide_standing,
        change_firm,
        FirmForm,
        hint=_("The firm that is left stays a tie for 24 months, and what the expert did there stays the firm's."),
    ),
    "suspend": Step(
        pgettext_lazy("verb", "Suspend"),
        _("Suspended. Open seats pass on to others."),
        can_decide_standing,
        _decide("suspend"),
        SuspendForm,
        hint=_("Nobody asks a suspended expert; open seats pass on to others."),
    ),
    "lift": Step(
        _("Lift the suspension"), _("The suspension is lifted."), can_decide_standing, _decide("lift"), tone="primary"
    ),
    "remove": Step(
        pgettext_lazy("verb", "Remove an expert"),
        _("Removed. The record is kept; open seats pass on to others."),
        can_decide_standing,
        _decide("remove"),
        ReasonForm,
        hint=_("The record and its reason are kept. Open seats pass on to others."),
    ),
}  # fmt: skip


def offered(actor: Actor, expert: Expert) -> dict[str, Step]:
    """What the actor may do with the expert as things stand, in the order of the table; points and the end of a tie
    apart."""
    there = set(possible(expert.state)) | ({"share"} if expert.state in IN_OFFICE else set())
    if expert.state in CANDIDATES | IN_OFFICE:
        there |= {"tie", "firm"}
    if expert.state in IN_OFFICE and expert.licence_entries.filter(checked_on=None).exists():
        there.add("check")
    return {verb: step for verb, step in STEPS.items() if verb in there and step.allowed(actor, expert)}


def may_end_ties(actor: Actor, expert: Expert) -> bool:
    return STEPS["tie_end"].allowed(actor, expert)


def may_settle(actor: Actor, expert: Expert) -> bool:
    return expert.state in CANDIDATES - {Standing.CHECKED} and can_vet(actor, expert)
