"""Two people at one circular at once: one wins, the other is told."""

import pytest

from cases.models import CircularReceipt
from cases.rules.circular import CircularError
from cases.services.circulate.end_circular import withdraw_circular
from cases.services.circulate.send_circular import send_circular
from cases.services.circulate.sign_receipt import sign_receipt
from cases.services.circulate.tell_circulars import tell_circulars
from tests.cases.circulate.world import CircularWorld
from tests.cases.services.test_at_once import at_once, refusals
from tests.cases.services.world import NOW, later

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db) -> CircularWorld:
    return CircularWorld()


def test_two_send(world: CircularWorld) -> None:
    assert world.target.pk
    circular, people = world.approved(), (world.second, world.parent_head)
    found = at_once(*(lambda who=who: send_circular(actor=who, circular=circular, now=NOW) for who in people))
    (refused,) = refusals(found)
    assert isinstance(refused, CircularError)
    assert CircularReceipt.objects.count() == 2


def test_signing_against_withdrawal(world: CircularWorld) -> None:
    circular, handler, second = world.sent(), world.handler, world.second
    found = at_once(
        lambda: sign_receipt(actor=handler, circular=circular, now=later(hours=1)),
        lambda: withdraw_circular(actor=second, circular=circular, reason="有误", now=later(hours=1)),
    )
    assert all(isinstance(one, CircularError) for one in refusals(found))
    signed = CircularReceipt.objects.get(platform=world.platform).signed_at is not None
    assert signed == (not refusals(found))


def test_two_of_one_platform_sign(world: CircularWorld) -> None:
    circular, people = world.sent(), (world.handler, world.head)
    first, second = at_once(
        *(lambda who=who: sign_receipt(actor=who, circular=circular, now=later(hours=1)) for who in people)
    )
    assert first.signed_by_id == second.signed_by_id


def test_the_sweep_against_itself(world: CircularWorld) -> None:
    world.sent()
    found = at_once(*(lambda: tell_circulars(now=NOW) for _ in range(2)))
    assert sum(found) == 2
