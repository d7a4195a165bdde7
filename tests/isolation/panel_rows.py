"""Rows about a case's panel, as its household would have them: names, stances, waivers, recusals, words, money."""

from datetime import datetime

from cases.models import (
    Case,
    ConflictWaiver,
    MandateRegistration,
    PanelBatch,
    PanelProposal,
    PartyName,
    PartyStance,
    ProposedSeat,
)
from experts.models import Expert, Honorarium, PanelMessage, Recusal, Seat
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


def _owed(seat: Seat, head: Actor, now: datetime) -> None:
    Honorarium.objects.create(
        seat=seat, expert=seat.expert, amount=1, basis="…", proposed_by=head.user, proposed_at=now
    )


def beside(case: Case, platform: Platform, head: Actor, now: datetime) -> None:
    expert, day = Expert.objects.filter(platform=platform).first(), now.date()
    PartyName.objects.create(case=case, role="affiliates", name="…", added_at=now)
    PartyStance.objects.create(case=case, name="…", stance="adverse", reason="…", stated_by=head.user, stated_at=now)
    written = {"case": case, "expert": expert, "text": "…"}
    ConflictWaiver.objects.create(
        party_key="…",
        kind="waiver",
        given_by="…",
        given_on=day,
        recorded_by=head.user,
        recorded_at=now,
        **written,
    )
    MandateRegistration.objects.create(
        asked_by="…", asked_on=day, registered_by=head.user, registered_at=now, **written
    )
    seat = case.panel.seats.filter(state="concluded").first()
    PanelMessage.objects.create(panel=case.panel, author=head.user, body="…", at=now)
    _owed(seat, head, now)
    batch = PanelBatch.objects.create(platform=platform, state="done", asked_by=head.user, asked_at=now, touched_at=now)
    proposal = PanelProposal.objects.create(batch=batch, case=case, level=case.level, whole=True)
    ProposedSeat.objects.create(proposal=proposal, expert=expert, role="adviser", points=1, place=1, able=1)
    left = case.panel.seats.exclude(pk=seat.pk).first()
    Recusal.objects.create(seat=left, source="staff", filed_at=now)
    _owed(left, head, now)
