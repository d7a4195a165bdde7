"""Two people at once: one wins, the other is told; nobody waits for ever."""

import pytest

from cases.errors import StaleCase
from cases.models import Case, CaseEvent, CaseGroupObjectPermission, Move
from cases.rules.moves import MoveError
from cases.services.moves.accept_move import accept_move
from cases.services.moves.decline_move import decline_move
from cases.services.moves.expire_moves import expire_moves
from cases.services.moves.recall_move import recall_move
from cases.services.triage import claim_case, decline_case
from tests.cases.moves.world import MoveWorld
from tests.cases.services.test_at_once import at_once, refusals
from tests.cases.services.world import NOW, later

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db) -> MoveWorld:
    return MoveWorld()


def content_holders(case: Case) -> list[int]:
    """Ids of platforms that read the content."""
    grants = CaseGroupObjectPermission.objects.filter(content_object=case, permission__codename="view_content")
    return list(grants.exclude(group__platform=None).values_list("group__platform", flat=True))


def test_acceptance_against_recall(world: MoveWorld) -> None:
    move, receiver, handler = world.offer(), world.receiver, world.handler
    found = at_once(
        lambda: accept_move(actor=receiver, move=move, now=NOW),
        lambda: recall_move(actor=handler, move=move, now=NOW),
    )
    (refused,) = refusals(found)
    assert isinstance(refused, MoveError)
    case = Case.objects.get(pk=world.case.pk)
    assert Move.objects.get().state == ("accepted" if case.platform == world.target else "recalled")
    assert content_holders(case) == [case.platform_id]


def test_two_accept(world: MoveWorld) -> None:
    move, one, other = world.offer(), world.receiver, world.second_receiver
    found = at_once(*(lambda who=who: accept_move(actor=who, move=move, now=NOW) for who in (one, other)))
    (refused,) = refusals(found)
    assert isinstance(refused, MoveError)
    assert CaseEvent.objects.filter(kind="move_accepted").count() == 1


def test_acceptance_against_declining(world: MoveWorld) -> None:
    move, one, other = world.offer(), world.receiver, world.second_receiver
    found = at_once(
        lambda: accept_move(actor=one, move=move, now=NOW),
        lambda: decline_move(actor=other, move=move, reason="无此专业", now=NOW),
    )
    assert len(refusals(found)) == 1


def test_acceptance_against_closing(world: MoveWorld) -> None:
    """Both lock the trails of both platforms, in one order."""
    move, receiver, handler, case = world.offer(), world.receiver, world.handler, world.case
    found = at_once(
        lambda: accept_move(actor=receiver, move=move, now=NOW),
        lambda: decline_case(actor=handler, case=case, reason="不属受理范围", now=NOW),
    )
    assert len(refusals(found)) == 1
    case = Case.objects.get(pk=case.pk)
    assert case.state == ("submitted" if case.platform == world.target else "rejected")
    assert content_holders(case) == [case.platform_id]


def test_cases_that_cross_each_other(world: MoveWorld) -> None:
    """One case goes there while another comes back: the trails are locked by id, not by who begins."""
    first = world.offer()
    second = world.offer(case=world.file(c_up="yes", counterparty="Claimant 2"))
    accept_move(actor=world.receiver, move=second, now=NOW)
    back = world.offer(actor=world.receiver, case=Case.objects.get(pk=second.case_id), target=world.platform)
    receiver, handler = world.receiver, world.handler
    found = at_once(
        lambda: accept_move(actor=receiver, move=first, now=NOW),
        lambda: accept_move(actor=handler, move=back, now=NOW),
    )
    assert not refusals(found)
    assert Case.objects.get(pk=first.case_id).platform == world.target
    assert Case.objects.get(pk=back.case_id).platform == world.platform


def test_the_sweep_against_itself_and_against_a_person(world: MoveWorld) -> None:
    move, receiver = world.offer(), world.receiver
    found = at_once(*(lambda: expire_moves(now=later(days=9)) for _ in range(2)))
    assert sorted(found) == [0, 1]
    assert CaseEvent.objects.filter(kind="move_expired").count() == 1
    with pytest.raises(MoveError):
        accept_move(actor=receiver, move=move, now=later(days=9))


def test_claiming_against_referral(world: MoveWorld) -> None:
    """Who claims a case that has just gone elsewhere is told so; it has no handler there yet."""
    move, receiver, handler, case = world.offer(), world.receiver, world.handler, world.case
    _accepted, claimed = at_once(
        lambda: accept_move(actor=receiver, move=move, now=NOW),
        lambda: claim_case(actor=handler, case=case, now=NOW),
    )
    case = Case.objects.get(pk=case.pk)
    assert (case.platform, case.handler) == (world.target, None)
    assert isinstance(claimed, Case | StaleCase)
