"""Referral: responsibility moves on acceptance and not before; rights follow in the same transaction."""

from datetime import timedelta

import pytest

from cases.errors import CaseError
from cases.models import Attachment, Case, CaseEvent, Dossier, Guidance, Move, SharePack
from cases.rules.moves import MoveError
from cases.selectors.move_pack import Share
from cases.selectors.search import search_cases
from cases.services.moves.accept_move import accept_move
from cases.services.moves.answer_consent import answer_consent
from cases.services.moves.decline_move import decline_move
from cases.services.moves.expire_moves import expire_moves
from cases.services.moves.recall_move import recall_move
from cases.services.send_guidance import send_guidance
from cases.services.triage import claim_case, decline_case
from experts.models import Panel, Seat
from portal.audit.models import AuditChain, AuditEntry
from portal.audit.verify import first_broken_link
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from tests.cases.moves.world import KEYS, MoveWorld
from tests.cases.services.world import NOW, later
from tests.factories.cases import attach
from tests.factories.tenancy import PlatformFactory, actor


def sees(who: Actor, case: Case) -> tuple[bool, bool]:
    """Whether the header and the content are visible."""
    cases = Case.objects.filter(pk=case.pk)
    return cases.visible_to(who).exists(), cases.content_visible_to(who).exists()


def test_an_offer_shows_the_header_the_pack_and_the_ticked_files(world: MoveWorld) -> None:
    shown = attach(world.owner, case=world.case, name="起诉状.pdf")
    hidden = attach(world.owner, case=world.case, name="合同.pdf", content=b"%PDF-1.4 other %%EOF")
    move = world.offer(share=Share(keys=KEYS, files=(str(shown.key),)))
    assert move.state == "offered"
    assert sees(world.receiver, world.case) == (True, False)
    assert sees(world.handler, world.case) == (True, True)
    assert world.case.platform == world.platform
    pack = SharePack.objects.visible_to(world.receiver).get()
    assert {field["key"] for field in pack.fields} == set(KEYS)
    assert list(Attachment.objects.visible_to(world.receiver)) == [shown]
    assert hidden not in Attachment.objects.visible_to(world.receiver)
    assert not Dossier.objects.visible_to(world.receiver).exists()
    assert [case.pk for case in search_cases(world.receiver, world.case.number)] == [world.case.pk]
    assert not search_cases(world.receiver, "Brightmoor")


def test_acceptance_moves_responsibility(world: MoveWorld) -> None:
    claim_case(actor=world.handler, case=world.case, now=NOW)
    move = accept_move(actor=world.receiver, move=world.offer(), now=later(hours=1))
    case = Case.objects.get(pk=world.case.pk)
    assert (case.platform, case.handler, case.claimed_at) == (world.target, None, NOW)
    assert sees(world.receiver, case) == (True, True)
    assert sees(world.handler, case) == (True, False)
    assert sees(world.owner, case) == (True, True)
    assert not SharePack.objects.visible_to(world.handler).exists()
    assert list(Move.objects.visible_to(world.handler)) == [move]
    # Whoever claims it there does not begin the promise of a first answer anew.
    claim_case(actor=world.receiver, case=case, now=later(hours=2))
    assert Case.objects.get(pk=case.pk).claimed_at == NOW


def test_the_old_owner_sees_progress_and_no_words(world: MoveWorld) -> None:
    accept_move(actor=world.receiver, move=world.offer(), now=later(hours=1))
    decline_case(actor=world.receiver, case=world.fresh(), reason="不属受理范围", now=later(hours=2))
    kinds = set(CaseEvent.objects.visible_to(world.handler).filter(case=world.case).values_list("kind", flat=True))
    assert {"submit", "move_offered", "move_accepted", "decline"} <= kinds
    attach(world.receiver, case=world.fresh())
    assert not CaseEvent.objects.visible_to(world.handler).filter(kind="attachment").exists()
    assert CaseEvent.objects.visible_to(world.receiver).filter(kind="attachment").exists()


def test_a_draft_that_waits_for_the_old_head_is_taken_back(world: MoveWorld) -> None:
    world.head  # noqa: B018  somebody must be able to sign
    draft = send_guidance(actor=world.handler, guidance=world.drafted(), now=later(hours=2))
    accept_move(actor=world.receiver, move=world.offer(case=draft.case, now=later(hours=2)), now=later(hours=3))
    assert Guidance.objects.get(pk=draft.pk).sent_at is None


@pytest.mark.parametrize("way", ["declined", "recalled", "expired"])
def test_rights_end_with_the_offer(world: MoveWorld, way: str) -> None:
    file = attach(world.owner, case=world.case)
    move = world.offer(share=Share(keys=KEYS, files=(str(file.key),)))
    if way == "declined":
        decline_move(actor=world.receiver, move=move, reason="我中心无此业务。", now=later(hours=1))
    elif way == "recalled":
        recall_move(actor=world.handler, move=move, now=later(hours=1))
    else:
        assert expire_moves(now=later(days=5)) == 1
        assert expire_moves(now=later(days=5)) == 0
    move.refresh_from_db()
    assert move.state == way
    assert sees(world.receiver, world.case) == (False, False)
    for model in (SharePack, Move, Attachment):
        assert not model.objects.visible_to(world.receiver).exists()
    assert sees(world.handler, world.case) == (True, True)
    with pytest.raises(MoveError) as refused:
        accept_move(actor=world.receiver, move=move, now=later(hours=2))
    assert refused.value.possible == ()


def test_a_move_beside_the_tree_waits_for_the_enterprise(db) -> None:
    world = MoveWorld(consent="ask")
    move = world.offer()
    assert (move.state, move.consent) == ("asked", "c_up")
    assert sees(world.receiver, world.case) == (False, False)
    assert InboxItem.objects.filter(recipient=world.owner.user, kind="move.consent_asked").exists()
    assert not InboxItem.objects.filter(recipient=world.receiver.user).exists()
    answer_consent(actor=world.owner, move=move, agrees=True, now=later(hours=30))
    move.refresh_from_db()
    assert move.state == "offered"
    assert move.due_at > later(hours=30)  # the target's clock begins with the consent
    assert sees(world.receiver, world.case) == (True, False)


def test_without_consent_the_target_never_knows(db) -> None:
    world = MoveWorld(consent="no")
    move = world.offer()
    answer_consent(actor=world.owner, move=move, agrees=False, reason="正在自行协商", now=later(hours=1))
    move.refresh_from_db()
    assert (move.state, move.reason) == ("withheld", "正在自行协商")
    assert not InboxItem.objects.filter(recipient=world.receiver.user).exists()
    with pytest.raises(MoveError):
        answer_consent(actor=world.owner, move=move, agrees=True, now=later(hours=2))


def test_up_and_down_the_tree_needs_no_consent_but_abroad_always_asks(db) -> None:
    world = MoveWorld(consent="no")
    up = world.offer(target=world.platform.parent)
    assert (up.state, up.consent) == ("offered", "")
    recall_move(actor=world.handler, move=up, now=NOW)
    abroad = world.offer(target=PlatformFactory(overseas=True))
    assert (abroad.state, abroad.consent) == ("asked", "c_overseas")


def test_what_is_refused(world: MoveWorld) -> None:
    refused = {
        "move_to_self": {"target": world.platform},
        "not_ours": {"actor": world.receiver},
        "pack_changed": {"seen": "0" * 64},
    }
    for code, changes in refused.items():
        with pytest.raises(CaseError) as error:
            world.offer(**changes)
        assert error.value.code == code
    world.offer()
    with pytest.raises(CaseError) as error:
        world.offer(target=PlatformFactory())
    assert error.value.code == "move_waits"


def test_nobody_shares_what_is_hidden_from_them(world: MoveWorld) -> None:
    secret = attach(world.owner, case=world.case, level="trade_secret")
    intake = actor("intake_officer", tenant=world.platform)
    move = world.offer(actor=intake, share=Share(keys=KEYS, files=(str(secret.key),)))
    assert move.pack.files == []


def test_late_is_late_even_before_the_sweep(world: MoveWorld) -> None:
    move = world.offer()
    with pytest.raises(CaseError) as error:
        accept_move(actor=world.receiver, move=move, now=move.due_at + timedelta(seconds=1))
    assert error.value.code == "move_late"


def test_only_the_target_decides(world: MoveWorld) -> None:
    move = world.offer()
    for who in (world.handler, world.national):
        with pytest.raises(CaseError):
            accept_move(actor=who, move=move, now=NOW)


def test_the_trail_of_both_platforms_tells_it(world: MoveWorld) -> None:
    accept_move(actor=world.receiver, move=world.offer(), now=NOW)
    for platform in (world.platform, world.target):
        told = AuditEntry.objects.filter(chain__platform=platform, object_type="cases.move")
        assert list(told.values_list("action", flat=True)) == ["move.offer", "move.accept"]
    assert [first_broken_link(chain) for chain in AuditChain.objects.all()] == [None] * AuditChain.objects.count()
    assert "Brightmoor" not in str(list(AuditEntry.objects.filter(object_type="cases.move").values_list("new")))


def test_people_hear_of_it(world: MoveWorld) -> None:
    people = {world.receiver.user, world.second_receiver.user}
    move = world.offer()
    offered = InboxItem.objects.filter(kind="move.refer_offered")
    assert {item.recipient for item in offered} == people
    accept_move(actor=world.receiver, move=move, now=NOW)
    assert InboxItem.objects.get(kind="move.refer_accepted").recipient == world.handler.user
    assert InboxItem.objects.get(kind="move.referred").recipient == world.owner.user


def test_a_closing_case_takes_its_offers_back(world: MoveWorld) -> None:
    move = world.offer()
    decline_case(actor=world.handler, case=world.case, reason="不属受理范围", now=NOW)
    move.refresh_from_db()
    assert move.state == "recalled"
    assert sees(world.receiver, world.case) == (False, False)


def test_the_panel_goes_along(world: MoveWorld) -> None:
    case = world.case
    case.panel = Panel.objects.create(platform=world.platform, reference=case.number, level=case.level)
    case.save()
    assert Panel.objects.visible_to(world.handler).exists()
    accept_move(actor=world.receiver, move=world.offer(), now=NOW)
    assert not Panel.objects.visible_to(world.handler).exists()
    assert Panel.objects.visible_to(world.receiver).exists()
    assert not Seat.objects.visible_to(world.handler).exists()
