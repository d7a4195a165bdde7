"""The case's side of a panel: what the experts' room may know of it, and the invitation."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, Consent
from cases.rules.lifecycle import State
from cases.selectors.panel import AGREED, case_matter
from cases.services.take_step import lock_case, save_change, take_step, tell
from experts.models import Expert, Panel, Seat
from experts.services.invite import invite
from experts.services.locking import lock_panel
from experts.services.open_panel import open_panel
from experts.services.release_seat import release_seat
from portal.tenancy.actor import Actor


@transaction.atomic
def open_case_panel(*, actor: Actor, case: Case, now: datetime) -> Panel:
    """The case's panel, made at the first call. `CaseError("no_expert_consent")` where the enterprise refused,
    `CaseError("restricted")` for a report of unfair treatment."""
    locked = lock_case(case, expected_version=None)
    if locked.restricted:
        raise CaseError("restricted")
    if locked.panel is not None and locked.panel.concluded_at is None:
        return locked.panel
    consents = dict(Consent.objects.filter(case=locked).order_by("id").values_list("key", "choice"))
    if consents.get("c_expert") not in AGREED:
        raise CaseError("no_expert_consent")
    matter = case_matter(locked, answers=locked.dossier.answers, consents=consents)
    panel = open_panel(actor=actor, platform=locked.platform, level=locked.level, matter=matter, now=now)
    save_change(actor=actor, case=locked, action="case.panel_opened", now=now, panel=panel)
    return panel


@transaction.atomic
def invite_expert(*, actor: Actor, case: Case, expert: Expert, role: str, is_lead: bool, now: datetime) -> Seat:
    """Invite one expert by names only; the case goes into consultation with the first invitation."""
    locked = lock_case(case, expected_version=None)
    panel = open_case_panel(actor=actor, case=case, now=now)
    # Before the first entry in the audit chain: an expert who answers at this moment holds the panel and waits for it.
    lock_panel(panel.pk)
    if locked.state != State.CONSULTATION:
        take_step(actor=actor, case=locked, verb="consult", now=now)
    return invite(actor=actor, panel=panel, expert=expert, role=role, is_lead=is_lead, now=now)


@transaction.atomic
def conclude_consultation(*, actor: Actor, case: Case, now: datetime) -> Case:
    """End the consultation: seats that still owe an answer or an opinion are released, the opinions stay. The panel
    itself stays open, so that a later question finds the same experts."""
    if case.panel_id:
        lock_panel(case.panel_id)
    moved = take_step(actor=actor, case=case, verb="conclude_consultation", now=now)
    for seat in Seat.objects.filter(panel=moved.panel_id).load().order_by("pk"):
        release_seat(actor=actor, seat=seat, now=now)
    tell(case=moved, kind="opinions_merged", actor=actor, now=now, audience="staff")
    return moved
