"""Co-handling: the owner stays responsible, the helper reads what was shared until the day named and gives back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.errors import CaseError
from cases.models import Attachment, Case, CaseEvent, Contribution, ExportClearance, Move, SharePack
from cases.rules.moves import MoveError
from cases.rules.working_time import BEIJING
from cases.selectors.move_pack import Share
from cases.services.closing import terminate_case
from cases.services.moves.accept_move import accept_move
from cases.services.moves.answer_consent import answer_consent
from cases.services.moves.contribute import contribute
from cases.services.moves.expire_moves import expire_moves
from cases.services.moves.recall_move import end_move
from cases.services.withdraw_consent import withdraw_consent
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from tests.cases.moves.world import KEYS, MoveWorld
from tests.cases.services.world import NOW, later
from tests.factories.cases import PDF, attach, upload
from tests.factories.tenancy import PlatformFactory, actor

OPINION = PDF + b"% opinion"
UNTIL = later(days=20).astimezone(BEIJING).date()


@pytest.fixture
def helping(world: MoveWorld) -> Move:
    """The target has agreed to help with one file."""
    file = attach(world.owner, case=world.case, name="技术对照表.pdf")
    move = world.offer("co_handle", until=UNTIL, share=Share(keys=KEYS, files=(str(file.key),)))
    return accept_move(actor=world.receiver, move=move, now=later(hours=1))


def test_the_owner_stays_responsible(world: MoveWorld, helping: Move) -> None:
    case = world.fresh()
    assert case.platform == world.platform
    assert Case.objects.visible_to(world.receiver).filter(pk=case.pk).exists()
    assert not Case.objects.content_visible_to(world.receiver).exists()
    assert SharePack.objects.visible_to(world.receiver).get() == helping.pack
    assert [file.name for file in Attachment.objects.visible_to(world.receiver)] == ["技术对照表.pdf"]


def test_what_the_helper_gives_goes_to_the_owner(world: MoveWorld, helping: Move) -> None:
    given = contribute(
        actor=world.receiver,
        move=helping,
        text="三项特征不落入。",
        files=[upload("比对意见.pdf", OPINION)],
        now=later(hours=5),
    )
    assert Attachment.objects.get(pk=given.files[0]).case == world.case
    for who in (world.handler, world.receiver):
        assert Contribution.objects.visible_to(who).get() == given
        assert Attachment.objects.visible_to(who).filter(pk__in=given.files).exists()
    assert not Contribution.objects.visible_to(world.owner).exists()
    assert InboxItem.objects.filter(kind="move.contributed", recipient=world.handler.user).exists()
    assert CaseEvent.objects.visible_to(world.handler).filter(kind="contributed").exists()
    assert not CaseEvent.objects.visible_to(world.owner).filter(kind="contributed").exists()


@pytest.mark.parametrize("way", ["day", "owner", "closing"])
def test_when_help_ends_everything_is_gone(world: MoveWorld, helping: Move, way: str) -> None:
    contribute(actor=world.receiver, move=helping, text="意见", files=[upload("意见.pdf", OPINION)], now=later(hours=5))
    if way == "day":
        assert expire_moves(now=later(days=20)) == 0  # the last day counts in full
        assert expire_moves(now=later(days=21)) == 1
        assert expire_moves(now=later(days=21)) == 0
    elif way == "owner":
        end_move(actor=world.handler, move=helping, now=later(days=2))
    else:
        terminate_case(actor=world.handler, case=world.fresh(), reason="企业撤回", now=later(days=2))
    helping.refresh_from_db()
    assert helping.state == "ended"
    for model in (Case, Move, SharePack, Attachment, Contribution):
        assert not model.objects.visible_to(world.receiver).exists(), model
    assert Contribution.objects.visible_to(world.handler).exists()
    with pytest.raises(MoveError):
        contribute(actor=world.receiver, move=helping, text="迟到的意见", now=later(days=22))


def test_help_has_an_end(world: MoveWorld) -> None:
    for days in (None, 0, 91):
        with pytest.raises(CaseError) as error:
            until = None if days is None else later(days=days).astimezone(BEIJING).date()
            world.offer("co_handle", until=until)
        assert error.value.code == "move_until"


def test_one_right_does_not_fall_with_another(world: MoveWorld, helping: Move) -> None:
    """The helper is offered the case, too; when that lapses it goes on helping."""
    world.offer("refer")
    expire_moves(now=later(days=5))
    assert Case.objects.visible_to(world.receiver).exists()
    assert SharePack.objects.visible_to(world.receiver).get() == helping.pack


def test_a_case_that_goes_on_takes_no_helpers_along(world: MoveWorld, helping: Move) -> None:
    third = PlatformFactory(region="510000")
    accept_move(actor=actor(Role.HANDLER, tenant=third), move=world.offer("refer", target=third), now=later(hours=3))
    helping.refresh_from_db()
    assert helping.state == "ended"
    assert not Case.objects.visible_to(world.receiver).exists()


def test_a_helper_may_be_asked_twice_but_not_at_once(world: MoveWorld, helping: Move) -> None:
    with pytest.raises(CaseError) as error:
        world.offer("co_handle", until=UNTIL)
    assert error.value.code == "move_waits"
    end_move(actor=world.handler, move=helping, now=NOW)
    assert world.offer("co_handle", until=UNTIL).state == "offered"


def test_a_consent_taken_back_ends_what_rests_on_it(world: MoveWorld, helping: Move) -> None:
    up = world.offer("escalate")
    withdraw_consent(actor=world.owner, case=world.case, key="c_up", now=later(days=1))
    helping.refresh_from_db()
    up.refresh_from_db()
    assert (helping.state, up.state) == ("ended", "offered")
    assert not Case.objects.visible_to(world.receiver).exists()
    assert world.offer("co_handle", until=UNTIL).state == "asked"


def test_what_goes_abroad_waits_at_the_border(world: MoveWorld) -> None:
    """The enterprise consents to this recipient, and the facts still wait for the checklist and the second person."""
    abroad = PlatformFactory(overseas=True)
    officer, head = actor(Role.OVERSEAS_OFFICER, tenant=abroad), world.head
    file = attach(world.owner, case=world.case)
    share = Share(keys=KEYS, files=(str(file.key),))
    move = world.offer("co_handle", target=abroad, until=UNTIL, share=share)
    answer_consent(actor=world.owner, move=move, agrees=True, now=NOW)
    assert Move.objects.visible_to(officer).get() == move
    assert not SharePack.objects.visible_to(officer).exists()
    assert not Attachment.objects.visible_to(officer).exists()
    clearance = ExportClearance.objects.create(
        case=world.case,
        platform=abroad,
        with_facts=True,
        checklist="1",
        until=timezone.now() + timedelta(days=9),
        by_platform=world.platform,
        prepared_by=world.handler.user,
        prepared_at=NOW,
        decided_by=head.user,
        approved=True,
    )
    assert SharePack.objects.visible_to(officer).exists()
    clearance.revoked_at = timezone.now()
    clearance.save()
    assert not SharePack.objects.visible_to(officer).exists()


def test_intake_officers_of_the_helper_read_no_secrets(world: MoveWorld) -> None:
    secret = attach(world.owner, case=world.case, level="trade_secret")
    world.offer("co_handle", until=UNTIL, share=Share(files=(str(secret.key),)))
    assert Attachment.objects.visible_to(world.receiver).exists()
    assert not Attachment.objects.visible_to(actor(Role.INTAKE_OFFICER, tenant=world.target)).exists()
