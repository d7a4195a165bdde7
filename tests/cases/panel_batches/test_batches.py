"""Panels for a whole queue: asked for, worked out once, accepted once; excluded experts learn nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.errors import CaseError
from cases.models import Case, PanelBatch, PanelProposal, ProposedSeat
from cases.rules.lifecycle import State
from cases.rules.panel_batch import BatchState
from cases.selectors.panel_queue import panel_desk, proposals_of, wanting_cases
from cases.services.panel_batches.accept_all import accept_all
from cases.services.panel_batches.accept_proposal import accept_proposal
from cases.services.panel_batches.ask_batch import ask_batch
from cases.services.panel_batches.run_batch import run_batch, run_due_batches
from cases.services.triage import accept_case
from experts.models import Expert, Seat
from experts.services import decline_seat
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.scope import acting_as
from tests.cases.services.world import World, later
from tests.factories.experts import EngagementFactory, ExpertFactory
from tests.factories.tenancy import actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def wanting(world: World, **answers: object) -> Case:
    """An accepted yellow case whose enterprise agreed to experts."""
    case = world.file(**{"c_expert": "yes", "served_date": "2026-07-14", **answers})
    return accept_case(actor=world.handler, case=case, now=later(minutes=5))


def lawyer(world: World, **values: object) -> Expert:
    return ExpertFactory(platform=world.platform, **values)


def worked_out(world: World, *, hours: int = 1) -> PanelBatch:
    with acting_as(world.handler):
        batch = ask_batch(actor=world.handler, with_blue=False, now=later(hours=hours))
    assert run_batch(batch_id=batch.pk, now=later(hours=hours))
    batch.refresh_from_db()
    return batch


def accept(world: World, proposal: PanelProposal, *, hours: int = 2) -> PanelProposal:
    with acting_as(world.handler):
        return accept_proposal(actor=world.handler, proposal=proposal, now=later(hours=hours))


def test_a_batch_is_worked_out_by_a_worker_and_accepted_once(world: World) -> None:
    case, expert = wanting(world), lawyer(world)
    batch = worked_out(world)
    assert (batch.state, batch.cases, batch.gap_points) == (BatchState.DONE, 1, 0)
    proposal = PanelProposal.objects.get(batch=batch)
    seat = proposal.seats.get()
    assert (proposal.whole, seat.expert, seat.role, seat.is_lead) == (True, expert, "forum_lawyer", True)
    assert (seat.place, seat.able, len(seat.reasons["parts"])) == (1, 1, 6)
    assert not Seat.objects.exists()
    assert not InboxItem.objects.filter(recipient=expert.user).exists()
    assert InboxItem.objects.filter(recipient=world.handler.user, kind="panels.proposed").count() == 1
    accept(world, proposal)
    case.refresh_from_db()
    assert case.state == State.CONSULTATION
    assert ProposedSeat.objects.get().seat == Seat.objects.get(expert=expert, state="invited")
    with pytest.raises(CaseError, match="proposal_accepted"):
        accept(world, proposal)
    assert Seat.objects.count() == 1
    entries = set(AuditEntry.objects.filter(action__startswith="panels.").values_list("action", flat=True))
    assert entries == {"panels.asked", "panels.proposed", "panels.accepted"}


def test_two_who_ask_get_one_batch_and_two_workers_work_it_out_once(world: World) -> None:
    wanting(world)
    first = ask_batch(actor=world.handler, with_blue=False, now=later(hours=1))
    assert ask_batch(actor=world.colleague, with_blue=True, now=later(hours=1)) == first
    assert run_batch(batch_id=first.pk, now=later(hours=1))
    assert not run_batch(batch_id=first.pk, now=later(hours=1))
    assert PanelProposal.objects.count() == 1


def test_the_sweep_finds_what_no_worker_took_and_what_a_worker_lost(world: World) -> None:
    wanting(world)
    batch = ask_batch(actor=world.handler, with_blue=False, now=later(hours=1))
    assert run_due_batches(now=later(hours=1)) == 0
    PanelBatch.objects.update(state=BatchState.SOLVING)
    assert run_due_batches(now=later(hours=1, minutes=5)) == 0
    assert run_due_batches(now=later(hours=1, minutes=11)) == 1
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE
    assert run_due_batches(now=later(hours=9)) == 0


def test_who_is_excluded_is_not_proposed_and_nobody_outside_sees_the_proposal(world: World) -> None:
    wanting(world)
    conflicted = EngagementFactory(expert=lawyer(world), party_name="Brightmoor Cell Inc.").expert
    lawyer(world)
    batch = worked_out(world)
    seen = ProposedSeat.objects.values_list("expert", flat=True)
    assert conflicted.pk not in seen
    assert InboxItem.objects.filter(recipient=conflicted.user).count() == 0
    others = [
        Actor(user=conflicted.user),
        world.owner,
        actor("handler"),
        actor("intake_officer", tenant=world.platform),
    ]
    for who in others:
        with acting_as(who):
            for model in (PanelBatch, PanelProposal, ProposedSeat):
                assert not model.objects.exists()  # the wall alone
                assert not model.objects.visible_to(who).exists()
    with acting_as(world.colleague):
        assert proposals_of(world.colleague, batch).count() == 1


def test_somebody_who_was_seated_elsewhere_meanwhile_stops_the_case_whole(world: World) -> None:
    wanting(world)
    expert = lawyer(world)
    proposal = worked_out(world).proposals.get()
    Expert.objects.filter(pk=expert.pk).update(state="suspended")
    with pytest.raises(CaseError, match="proposal_stale"):
        accept(world, proposal)
    assert not Seat.objects.exists()
    assert not PanelProposal.objects.get().accepted_at


def test_a_newer_batch_replaces_what_was_not_accepted_and_keeps_its_seats(world: World) -> None:
    wanting(world)
    lawyer(world), lawyer(world)
    old = worked_out(world).proposals.get()
    new = worked_out(world, hours=2).proposals.get()
    assert [seat.expert_id for seat in new.seats.all()] == [seat.expert_id for seat in old.seats.all()]
    assert new.seats.get().kept
    with pytest.raises(CaseError, match="proposal_replaced"):
        accept(world, old, hours=3)


def test_all_whole_ones_are_accepted_each_by_itself(world: World) -> None:
    cases = [wanting(world) for _ in range(3)]
    for _ in cases:
        lawyer(world, capacity=1)
    batch = worked_out(world)
    spoilt = batch.proposals.first()
    Expert.objects.filter(pk=spoilt.seats.get().expert_id).update(state="suspended")
    with acting_as(world.handler):
        found = accept_all(actor=world.handler, batch=batch, now=later(hours=2))
    assert (len(found.done), list(found.refused)) == (2, [spoilt.case.number])
    assert Seat.objects.count() == 2


def test_a_case_leaves_the_queue_with_its_panel_and_returns_when_somebody_declines(world: World) -> None:
    case = wanting(world)
    wanting(world, c_expert="no")
    lawyer(world)
    assert [one.case for one in wanting_cases(platform=world.platform, with_blue=False)] == [case]
    accept(world, worked_out(world).proposals.get())
    assert not wanting_cases(platform=world.platform, with_blue=False)
    seat = Seat.objects.get()
    decline_seat(actor=Actor(user=seat.expert.user), seat=seat, reason="", now=later(hours=2, minutes=5))
    assert [one.case for one in wanting_cases(platform=world.platform, with_blue=False)] == [case]
    (again,) = worked_out(world, hours=3).proposals.all()
    assert not again.whole
    assert [lack["role"] for lack in again.missing] == ["forum_lawyer"]


def test_reading_the_desk_and_working_out_takes_the_same_queries_however_long_the_queue(world: World) -> None:
    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as work:
            batch = worked_out(world)
        with acting_as(world.handler), CaptureQueriesContext(connection) as read:
            desk = panel_desk(world.handler, platform=world.platform)
            list(proposals_of(world.handler, desk.batch or batch))
        return len(work), len(read)

    wanting(world), lawyer(world)
    queries()  # ids of rights are asked for once in a process
    PanelBatch.objects.all().delete()
    few = queries()
    PanelBatch.objects.all().delete()
    for _ in range(4):
        wanting(world), lawyer(world)
    assert queries() == few


def test_the_page_proposes_accepts_and_is_closed_to_intake(world: World, client) -> None:
    client.force_login(world.handler.user)
    assert "/desk/panels/propose/" not in client.get("/desk/panels/").content.decode()  # nothing to propose
    wanting(world)
    lawyer(world)
    assert "1" in client.get("/desk/panels/").content.decode()
    assert client.post("/desk/panels/propose/").status_code == 302
    batch = PanelBatch.objects.get()
    running = client.get("/desk/panels/", headers={"HX-Request": "true"})
    assert b"<progress" in running.content
    assert b"<html" not in running.content
    run_batch(batch_id=batch.pk, now=batch.asked_at + timedelta(seconds=5))
    page = client.get("/desk/panels/").content.decode()
    proposal = batch.proposals.get()
    assert proposal.case.number in page
    assert proposal.seats.get().expert.name_zh in page
    assert client.post(f"/desk/panels/proposals/{proposal.pk}/accept/").status_code == 302
    assert Seat.objects.count() == 1
    assert client.post(f"/desk/panels/{batch.pk}/accept/").status_code == 302
    assert Seat.objects.count() == 1
    client.force_login(actor("intake_officer", tenant=world.platform).user)
    assert client.get("/desk/panels/").status_code == 403
