"""An expert consultation that people call: who may, on what ground, and what the panel is asked for then."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.errors import CaseError
from cases.models import Case, CaseEvent, Dossier
from cases.rules.clusters import MANY_PLATFORMS
from cases.selectors.first_of_kind import earlier_cases
from cases.services.call_consultation import call_consultation
from experts.rules.composition import COMPOSITIONS, composition_for
from portal.tenancy.models import Role
from tests.cases.services.test_panel import AGREED, invite
from tests.cases.services.world import World, later
from tests.factories.cases import file_case
from tests.factories.experts import ExpertFactory
from tests.factories.tenancy import PlatformFactory, actor

pytestmark = pytest.mark.django_db
WHY = {"ground": "decision", "reason": "国家中心研判影响产业全局"}


@pytest.fixture
def case(world: World) -> Case:
    world.case = world.file(**AGREED)
    return world.accepted()


def call(world: World, case: Case, hours: float = 2, **facts: str) -> Case:
    return call_consultation(actor=world.handler, case=case, now=later(hours=hours), **(WHY | facts))


def case_address(case: Case) -> str:
    return reverse("case-detail", args=[case.number])


def asked_for(case: Case) -> object:
    case.refresh_from_db()
    return composition_for(case.panel.facts)


def test_the_panel_that_sits_is_asked_for_more_and_keeps_whom_it_has(world: World, case: Case) -> None:
    seat = invite(world, case, ExpertFactory(platform=world.platform))
    assert asked_for(case) == COMPOSITIONS[case.level]
    for _ in range(2):
        call(world, case)
    assert asked_for(case) == COMPOSITIONS["consultation"]
    seat.refresh_from_db()
    assert seat.state == "invited"
    events = CaseEvent.objects.filter(case=case, kind="consultation_called")
    assert [event.data for event in events] == [WHY]
    call(world, case, ground="", reason="原告撤诉")
    assert asked_for(case) == COMPOSITIONS[case.level]


def test_three_platforms_are_counted_not_believed(world: World, case: Case) -> None:
    for _ in range(MANY_PLATFORMS - 1):
        with pytest.raises(CaseError, match="few_platforms"):
            call(world, case, ground="platforms")
        other = world.file(**AGREED)
        other.platform = PlatformFactory()
        other.save()
    assert case.dossier.claimant_key == other.dossier.claimant_key != ""
    assert call(world, case, ground="platforms").consultation == "platforms"


def test_the_page_calls_and_says_why_it_cannot(world: World, case: Case) -> None:
    client = Client()
    client.force_login(world.handler.user)
    address, page = reverse("case-consultation", args=[case.number]), reverse("case-panel", args=[case.number])
    few = client.post(address, WHY | {"ground": "platforms"})
    assert few.status_code == 422 and "不足三个" in few.content.decode() and WHY["reason"] in few.content.decode()
    assert client.post(address, {"ground": "decision", "reason": ""}).status_code == 422
    assert client.post(address, WHY).status_code == 302
    shown = client.get(page).content.decode()
    assert "国家中心或行业平台决定" in shown and WHY["reason"] in client.get(case_address(case)).content.decode()
    assert client.post(address, {"reason": "已无必要"}).status_code == 302
    case.refresh_from_db()
    assert case.consultation == ""


def test_only_who_handles_the_case_calls(world: World, case: Case) -> None:
    client = Client()
    stranger = actor(Role.HANDLER, tenant=PlatformFactory())
    for who, answer in ((world.owner, 403), (stranger, 404)):
        client.force_login(who.user)
        assert client.post(reverse("case-consultation", args=[case.number]), WHY).status_code == answer
    case.refresh_from_db()
    assert case.consultation == ""


def test_the_data_say_beside_it_whether_there_was_one_before(world: World, case: Case) -> None:
    said = earlier_cases(world.handler, case)
    assert said is not None and (said.alike, said.same, said.is_first) == (0, (), True)
    right = ["invention"]
    Dossier.objects.filter(case=case).update(answers={**case.dossier.answers, "right_type": right})
    before = file_case(world.owner, {"right_type": right}, now=later(days=-30))
    other = file_case(world.owner, {"right_type": ["trademark"]}, now=later(days=-20))
    abroad = {"right_type": right, "jurisdiction": "DE", "proceeding_type": "CIVIL_OTHER"}
    elsewhere = file_case(world.owner, abroad, now=later(days=-10))
    assert before.jurisdiction == other.jurisdiction == case.jurisdiction != elsewhere.jurisdiction
    said = earlier_cases(world.handler, case)
    assert said is not None and (said.alike, said.same, said.is_first) == (2, (before.number,), False)
    stranger = actor(Role.HANDLER, tenant=PlatformFactory())
    hidden = earlier_cases(stranger, case)
    assert hidden is not None and (hidden.alike, hidden.same) == (0, ())  # counted among what one sees
    client = Client()
    client.force_login(world.handler.user)
    shown = client.get(reverse("case-panel", args=[case.number])).content.decode()
    assert "已有在先案件" in shown and before.number in shown and elsewhere.number not in shown


def test_what_the_data_say_is_asked_in_three_queries(world: World, case: Case, django_assert_num_queries) -> None:
    file_case(world.owner, {}, now=later(days=-30))
    with django_assert_num_queries(3):
        earlier_cases(world.handler, case)
