"""The number of queries does not depend on how much there is to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import CaseEvent, Message
from portal.tenancy.actor import Actor
from tests.cases.pages.world import browser
from tests.cases.services.world import NOW, World


def queries(who: Actor, address: str) -> int:
    client = browser(who)
    client.get(address)  # caches and session are warm
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    ("who", "address"), [("handler", "/desk/"), ("owner", "/cases/"), ("handler", "/search/cases/?q=Bright")]
)
def test_lists(world: World, who: str, address: str) -> None:
    one = getattr(world, who)
    for n in range(3):
        world.file(counterparty=f"Brightmoor {n}")
    few = queries(one, address)
    for n in range(27):
        world.file(counterparty=f"Brightmoor {n + 3}")
    assert queries(one, address) == few
    assert few <= 20


@pytest.mark.parametrize("who", ["handler", "owner"])
def test_case_page(world: World, who: str) -> None:
    case, one = world.signed().case, getattr(world, who)
    fill(world, 3)
    few = queries(one, f"/cases/{case.number}/")
    fill(world, 27)
    assert queries(one, f"/cases/{case.number}/") == few
    assert few <= 36


def fill(world: World, number: int) -> None:
    case = world.case
    for n in range(number):
        Message.objects.create(case=case, author=world.owner.user, body=f"第{n}条", at=NOW)
        CaseEvent.objects.create(case=case, kind="claim", actor=world.handler.user, at=NOW)
        case.consents.create(key="c_up", choice="yes", text_version="1", given_by=world.owner.user, at=NOW)
        case.level_decisions.create(level="red", decided_by=world.handler.user, at=NOW)
        case.follow_ups.create(text="进展", reported_by=world.owner.user, at=NOW)
        case.deadlines.create(origin="counsel", label=f"事项{n}", printed_date=NOW.date(), created_at=NOW)
