"""The case's side of a panel: consent, the first invitation, rights that follow seats, a party added later."""

import importlib

import pytest
from django.db import connection

from cases.errors import CaseError
from cases.models import Attachment, Case, CaseUserObjectPermission, Consent
from cases.rules.lifecycle import State, TransitionError
from cases.services.add_party import add_party
from cases.services.closing import close_case
from cases.services.guidance import draft_guidance
from cases.services.panel import conclude_consultation, invite_expert
from experts.models import Expert, Panel
from experts.rules.declaration import Declaration, names_digest
from experts.services import SeatError, accept_seat, file_opinion
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.scope import acting_as
from tests.cases.services.world import World, later
from tests.factories.cases import PDF, attach
from tests.factories.experts import EngagementFactory, ExpertFactory, kept_open

AGREED = {"c_expert": "yes"}


@pytest.fixture
def asked(world: World) -> tuple[World, Case, Expert]:
    """An accepted case whose enterprise agreed to experts, and a lawyer who may advise on it."""
    world.case = world.file(**AGREED)
    return world, world.accepted(), ExpertFactory(platform=world.platform)


def invite(world: World, case: Case, expert: Expert, **facts):
    wanted = {"role": "forum_lawyer", "is_lead": True, "now": later(hours=1)} | facts
    return invite_expert(actor=world.handler, case=case, expert=expert, **wanted)


def accept(seat, hours: float = 1.5) -> Actor:
    who = Actor(user=seat.expert.user)
    declaration = Declaration(no_conflict=True, confidential=True, names_seen=names_digest(seat.panel.facts))
    accept_seat(actor=who, seat=seat, declaration=declaration, now=later(hours=hours))
    kept_open(seat)
    return who


def test_who_is_asked_is_cleared_for_the_files_and_reads_no_others(asked) -> None:
    world, case, lawyer = asked
    attach(world.owner, case=case)
    near = ExpertFactory(platform=world.platform, clearance="internal")
    who = accept(invite(world, case, near))
    secret = attach(world.owner, case=case, content=PDF + b"2", level="trade_secret")
    attach(world.owner, case=case, content=PDF + b"3", level="restricted")
    assert secret not in Attachment.objects.visible_to(who)
    assert Attachment.objects.visible_to(who).count() == 1
    case.refresh_from_db()
    assert case.panel.facts.clearance == "trade_secret"
    with pytest.raises(SeatError, match="clearance_too_low"):
        invite(world, case, ExpertFactory(platform=world.platform, clearance="internal"), is_lead=False)
    other = accept(invite(world, case, lawyer, is_lead=False))
    assert Attachment.objects.visible_to(other).count() == 2


def test_without_consent_nobody_is_asked(world: World) -> None:
    case = world.accepted()
    Consent.objects.filter(case=case, key="c_expert").update(choice="no")
    with pytest.raises(CaseError, match="no_expert_consent"):
        invite(world, case, ExpertFactory(platform=world.platform))
    case.refresh_from_db()
    assert (case.state, case.panel) == (State.ACCEPTED, None)


def test_an_expert_reads_the_file_from_accepting_until_closing(asked) -> None:
    world, case, expert = asked
    seat = invite(world, case, expert)
    case.refresh_from_db()
    assert case.state == State.CONSULTATION
    who = Actor(user=expert.user)
    assert not Case.objects.visible_to(who).exists()
    accept(seat)
    assert list(Case.objects.content_visible_to(who)) == [case]
    file_opinion(
        actor=who, seat=seat, facts="起诉状", options="应诉或和解", recommendation="先应诉", now=later(hours=2)
    )
    draft = draft_guidance(actor=world.handler, case=case, now=later(hours=3))
    assert any("先应诉" in section["body"] for section in draft.sections)
    draft.delete()
    world.case.refresh_from_db()
    Case.objects.filter(pk=case.pk).update(state=State.TRACKING)
    close_case(
        actor=world.handler,
        case=case,
        result="settled",
        summary="和解",
        loss_avoided_cny=None,
        verified=False,
        evidence="",
        now=later(days=9),
    )
    assert not Case.objects.visible_to(who).exists()


def test_concluding_releases_who_has_not_answered_and_lets_others_be_asked_later(asked) -> None:
    world, case, expert = asked
    seat = invite(world, case, expert)
    conclude_consultation(actor=world.handler, case=case, now=later(hours=2))
    seat.refresh_from_db()
    assert seat.state == "released"
    another = invite(world, case, ExpertFactory(platform=world.platform), now=later(hours=3))
    assert another.panel_id == seat.panel_id


def test_nobody_is_asked_before_the_case_is_accepted(world: World) -> None:
    case = world.file(**AGREED)
    with pytest.raises(TransitionError):
        invite(world, case, ExpertFactory(platform=world.platform))
    case.refresh_from_db()
    assert case.panel is None


def test_a_name_learned_of_later_is_checked_against_who_sits_and_who_may_be_asked(asked) -> None:
    world, case, expert = asked
    EngagementFactory(expert=None, firm=expert.firm, party_name="Stonefield Ventures Ltd.")
    tied = EngagementFactory(expert=ExpertFactory(platform=world.platform), party_name="Lakemont Group Inc.").expert
    seat = invite(world, case, expert)
    accept(seat)
    with acting_as(world.handler):
        add_party(actor=world.handler, case=case, role="affiliates", name="Lakemont  Group", now=later(hours=2))
    assert not case.events.filter(kind="seat_conflict_found").exists()
    with pytest.raises(SeatError, match="conflict"):
        invite(world, case, tied, is_lead=False)
    for _ in range(2):  # the second time nothing is new
        add_party(
            actor=world.handler,
            case=case,
            role="affiliates",
            name="Stonefield Ventures",
            of="Brightmoor Cell Inc.",
            now=later(hours=3),
        )
    assert case.events.filter(kind="seat_conflict_found").count() == 1
    assert InboxItem.objects.filter(recipient=world.handler.user, kind="case.seat_conflict_found").count() == 1
    assert not InboxItem.objects.filter(recipient=expert.user, kind__contains="conflict").exists()
    seat.refresh_from_db()
    assert (seat.state, seat.recusal.decision) == ("conflicted", "")  # access is closed; a person decides on the work
    assert not Case.objects.visible_to(Actor(user=expert.user)).exists()


def test_names_learned_of_before_the_panel_are_part_of_its_first_check(asked) -> None:
    world, case, expert = asked
    EngagementFactory(expert=expert, party_name="E. Hartnell")
    add_party(actor=world.handler, case=case, role="inventors", name="E. Hartnell", now=later(minutes=30))
    with pytest.raises(SeatError, match="conflict"):
        invite(world, case, expert)


def test_open_panels_from_before_the_levels_counted_ask_for_what_the_file_asks_for(asked) -> None:
    world, case, lawyer = asked
    panel = invite(world, case, lawyer).panel
    attach(world.owner, case=case, level="trade_secret")
    Panel.objects.update(matter={**panel.matter, "clearance": "internal"})
    _run(importlib.import_module("cases.migrations.0011_clearance_of_panels").RAISE)
    panel.refresh_from_db()
    assert panel.facts.clearance == "trade_secret"
    Panel.objects.update(matter={**panel.matter, "clearance": "internal"}, concluded_at=later(hours=3))
    _run(importlib.import_module("cases.migrations.0011_clearance_of_panels").RAISE)
    panel.refresh_from_db()
    assert panel.facts.clearance == "internal"  # what is over stays as it was


def test_rights_from_before_they_had_an_end_end_with_the_seat(asked) -> None:
    world, case, lawyer = asked
    accept(seat := invite(world, case, lawyer))
    CaseUserObjectPermission.objects.update(until=None)
    _run(importlib.import_module("cases.migrations.0010_rights_for_a_time").FILL)
    seat.refresh_from_db()
    assert CaseUserObjectPermission.objects.get(user=lawyer.user).until == seat.access_until


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
