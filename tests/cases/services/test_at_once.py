"""Two people press at once: one wins, the other is told, nothing doubles."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import close_old_connections, connection

from cases.errors import CaseError
from cases.models import Case, CaseEvent, Guidance, Outcome
from cases.rules.circular import CircularError
from cases.rules.lifecycle import TransitionError
from cases.rules.moves import MoveError
from cases.rules.supervision import SupervisionError
from cases.services.claim_many import claim_many
from cases.services.closing import close_case
from cases.services.guidance import draft_guidance, sign_guidance
from cases.services.triage import accept_case, claim_case, decline_case
from tests.cases.services.world import NOW, World, later
from tests.factories.tenancy import actor
from tests.threads import as_here
from tests.waiting import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db) -> World:
    return World()


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls in threads of their own that start together; what each returned or raised, in order."""
    broken: list[BaseException] = []
    start, found = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number: int, call: Callable[[], Any]) -> None:
        close_old_connections()
        try:
            start.wait(timeout=PATIENCE)
            found[number] = call()
        except (CaseError, TransitionError, MoveError, SupervisionError, CircularError) as error:
            found[number] = error
        except BaseException as error:
            broken.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=as_here(run), args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    assert not any(thread.is_alive() for thread in threads)
    if broken:
        raise broken[0]
    return found


def refusals(found: list[Any]) -> list[Exception]:
    return [one for one in found if isinstance(one, Exception)]


def test_accept_against_decline(world: World) -> None:
    case, one, other = world.case, world.handler, world.colleague
    found = at_once(
        lambda: accept_case(actor=one, case=case, now=later(hours=1)),
        lambda: decline_case(actor=other, case=case, reason="不属于受理范围", now=later(hours=1)),
    )
    (refused,) = refusals(found)
    assert isinstance(refused, TransitionError)
    case.refresh_from_db()
    assert case.state in {"accepted", "rejected"}
    assert CaseEvent.objects.filter(case=case, kind__in=["accept", "decline"]).count() == 1


def test_claim_against_claim(world: World) -> None:
    case = world.case
    pressing = [partial(claim_case, actor=who, case=case, now=NOW) for who in (world.handler, world.colleague)]
    found = at_once(*pressing)
    (refused,) = refusals(found)
    case.refresh_from_db()
    assert refused.code == "claimed"
    assert refused.params["by"] == str(case.handler)
    assert CaseEvent.objects.filter(case=case, kind="claim").count() == 1


def test_several_claims_against_several_claims(world: World) -> None:
    """Overlapping choices in opposite order do not wait for each other for ever."""
    one, other = world.handler, world.colleague
    cases = [world.file(counterparty=f"Claimant {n}") for n in range(4)]
    first, second = at_once(
        lambda: claim_many(actor=one, cases=cases, now=NOW),
        lambda: claim_many(actor=other, cases=cases[::-1], now=NOW),
    )
    assert len(first.claimed) + len(second.claimed) == 4
    assert {len(first.claimed), len(second.claimed)} == {0, 4}
    assert Case.objects.exclude(handler=None).count() == 4


def test_two_drafts_become_one(world: World) -> None:
    case = world.accepted()
    people = (world.handler, world.colleague)
    found = at_once(*(partial(draft_guidance, actor=who, case=case, now=later(hours=1)) for who in people))
    assert not refusals(found)
    assert found[0].pk == found[1].pk
    assert Guidance.objects.filter(case=case).count() == 1


def test_signing_twice_gives_one_number(world: World) -> None:
    guidance = world.drafted()
    second_head = actor("platform_head", tenant=world.platform)
    heads = (world.head, second_head)
    pressing = [partial(sign_guidance, actor=who, guidance=guidance, now=later(hours=2)) for who in heads]
    one, other = at_once(*pressing)
    assert (one.number, one.signed_by_id) == (other.number, other.signed_by_id)
    assert one.number.endswith("1号")
    assert CaseEvent.objects.filter(case=guidance.case, kind="guidance_signed").count() == 1


def test_closing_twice_gives_one_outcome(world: World) -> None:
    case = world.signed().case
    facts = {"summary": "和解", "loss_avoided_cny": None, "verified": False, "evidence": "", "now": later(days=3)}
    presses = ((world.handler, "settled"), (world.colleague, "withdrawn"))
    found = at_once(*(partial(close_case, actor=who, case=case, result=result, **facts) for who, result in presses))
    (refused,) = refusals(found)
    assert isinstance(refused, TransitionError)
    assert Outcome.objects.filter(case=case).count() == 1
    assert CaseEvent.objects.filter(case=case, kind="close").count() == 1
