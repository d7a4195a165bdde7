"""The page on which staff keep names, stances, waivers, recusals and mandates; what each of them does."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cases.errors import CaseError
from cases.models import Case, ConflictWaiver, MandateRegistration
from cases.rules.file_access import Way
from cases.selectors.mandates import bars_of
from cases.services.guidance import draft_guidance
from cases.services.open_attachment import open_attachment
from cases.services.record_waiver import record_waiver
from cases.services.state_stance import state_stance
from experts.models import Expert, Recusal, Seat
from experts.services import SeatError, accept_seat, file_opinion
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.scope import acting_as
from tests.cases.services.test_panel import AGREED, invite
from tests.cases.services.world import NOW, World, later
from tests.factories.cases import attach
from tests.factories.experts import EngagementFactory, ExpertFactory, a_declaration, kept_open

CO = "启元储能股份有限公司"
WRITTEN = {"text": "同意该专家参与。", "given_by": "法定代表人", "given_on": date(2026, 7, 14)}


@pytest.fixture
def case(world: World) -> Case:
    world.case = world.file(**AGREED, co_parties=CO)
    return world.accepted()


def page(world: World, case: Case, route: str = "case-conflicts", /, **data: object):
    client = Client()
    client.force_login(world.handler.user)
    address = reverse(route, args=[case.number])
    return client.post(address, data) if data else client.get(address)


def test_the_page_shows_who_is_tied_to_whom_at_a_glance(world: World, case: Case) -> None:
    tied, sits = ExpertFactory(platform=world.platform), ExpertFactory(platform=world.platform)
    EngagementFactory(expert=tied)
    invite(world, case, sits)
    EngagementFactory(expert=sits, began=date(2019, 1, 1), ended=date(2020, 1, 1))
    shown = page(world, case).content.decode()
    assert "须回避的关联1项" in shown and "共同被告立场未说明1家" in shown
    table = shown.split('id="ties"')[1].split("</section>")[0]
    assert tied.name_zh in table and "回避" in table
    assert sits.name_zh in table and "已过回溯期" in table and "现任本案专家" in table


def with_the_file(world: World, case: Case, expert: Expert) -> Seat:
    seat = invite(world, case, expert)
    who = Actor(user=expert.user)
    accept_seat(actor=who, seat=seat, declaration=a_declaration(seat.panel), now=later(hours=1.5))
    kept_open(seat)
    return seat


def test_a_stance_opens_and_closes_the_way_to_the_panel(world: World, case: Case) -> None:
    tied = ExpertFactory(platform=world.platform)
    EngagementFactory(expert=None, firm=tied.firm, party_name=CO)
    with pytest.raises(SeatError, match="conflict"):
        invite(world, case, tied)
    said = {"name": CO, "stance": "aligned"}
    assert page(world, case, "case-stances", reason="", **said).status_code == 422
    assert page(world, case, "case-stances", reason="同一律师团队，主张一致", **said).status_code == 302
    case.refresh_from_db()
    seat = with_the_file(world, case, tied)
    case.refresh_from_db()
    state_stance(actor=world.handler, case=case, name=CO, stance="adverse", reason="相互追偿", now=later(hours=2))
    seat.refresh_from_db()
    assert seat.state == "conflicted"
    with pytest.raises(CaseError, match="no_co_party"):
        state_stance(actor=world.handler, case=case, name="X", stance="adverse", reason="…", now=later(hours=2))
    shown = page(world, case).content.decode()
    assert all(text in shown for text in (CO, "相互追偿", tied.name_zh))


def test_a_waiver_lifts_what_the_enterprise_may_lift_and_nothing_else(world: World, case: Case) -> None:
    ours, co, theirs, both = (ExpertFactory(platform=world.platform) for _ in range(4))
    EngagementFactory(expert=ours, party_name=world.enterprise.name_zh)
    EngagementFactory(expert=None, firm=co.firm, party_name=CO)
    EngagementFactory(expert=theirs, party_name="Brightmoor Cell Inc.")
    EngagementFactory(expert=both, party_name=world.enterprise.name_zh)
    EngagementFactory(expert=None, firm=both.firm, party_name="Brightmoor Cell")
    who = {"actor": world.handler, "case": case, "now": later(hours=1), **WRITTEN}
    for expert, refused in ((theirs, "not_waivable"), (both, "not_waivable"), (ExpertFactory(), "nothing_to_waive")):
        with pytest.raises(CaseError, match=refused):
            record_waiver(expert=expert, **who)
    with pytest.raises(CaseError, match="signed_later"):
        record_waiver(expert=ours, **{**who, "given_on": date(2026, 7, 16)})
    assert page(world, case, "case-waivers", expert=ours.name_zh, **WRITTEN).status_code == 302
    record_waiver(expert=co, **who)
    kinds = dict(ConflictWaiver.objects.values_list("expert", "kind"))
    assert kinds == {ours.pk: "waiver", co.pk: "wall"}
    assert invite(world, case, ours).state == "invited"
    # What is waived in one case is not in another.
    other = world.file(**AGREED, counterparty="Zeilhorn GmbH")
    Case.objects.filter(pk=other.pk).update(state="accepted", handler=world.handler.user)
    with pytest.raises(SeatError, match="conflict"):
        invite(world, Case.objects.get(pk=other.pk), ours)


def test_who_has_to_leave_leaves_a_list_and_staff_decide(world: World, case: Case) -> None:
    file = attach(world.owner, case=case)
    expert = ExpertFactory(platform=world.platform)
    seat = with_the_file(world, case, expert)
    who, client = Actor(user=expert.user), Client()
    client.force_login(expert.user)
    for _ in range(2):
        assert client.get(reverse("case-detail", args=[case.number])).status_code == 200
    with acting_as(who):
        open_attachment(actor=who, attachment=file, way=Way.MARKED, now=later(hours=2))
    file_opinion(actor=who, seat=seat, facts="事实", options="甲", recommendation="先应诉", now=later(hours=3))
    said = {"seat": seat.pk, "note": "入职对方", "learned_at": "2026-07-15T14:32"}
    assert page(world, case, "case-recusals", **said).status_code == 302
    recusal = Recusal.objects.get(seat=seat)
    assert [(row["what"], row["times"]) for row in recusal.seen] == [("file", 1), ("page", 2)]
    assert InboxItem.objects.filter(recipient=world.owner.user, kind="case.panel_changed").count() == 1
    assert expert.name_zh not in str(InboxItem.objects.get(kind="case.panel_changed").params)
    assert "先应诉" not in str(draft_guidance(actor=world.handler, case=case, now=later(hours=4)).sections)
    case.guidances.all().delete()
    decide = reverse("case-recusal-decide", args=[case.number, recusal.pk])
    handler = Client()
    handler.force_login(world.handler.user)
    assert handler.post(decide, {"decision": "stands"}).status_code == 422
    assert handler.post(decide, {"decision": "stands", "decision_note": "意见早于任职"}).status_code == 302
    assert "先应诉" in str(draft_guidance(actor=world.handler, case=case, now=later(hours=5)).sections)
    shown = page(world, case).content.decode()
    assert file.name in shown
    assert "意见早于任职" in shown


def test_a_paid_mandate_is_flagged_unless_the_enterprise_asked_and_it_is_registered(world: World, case: Case) -> None:
    expert = ExpertFactory(platform=world.platform)
    with_the_file(world, case, expert)
    case.refresh_from_db()
    EngagementFactory(expert=None, firm=expert.firm, party_name=world.enterprise.name_zh, began=date(2026, 7, 15))
    (bar,) = bars_of(world.handler, case)
    assert (bar.free_from, bar.registration) == (None, None)
    assert bar.breach is not None
    asked = {"expert": expert.pk, "text": "请该所代理应诉。", "asked_by": "法定代表人", "asked_on": "2026-07-15"}
    assert page(world, case, "case-mandates", **asked).status_code == 302
    case.closed_at = NOW
    (bar,) = bars_of(world.handler, case)
    assert (bar.free_from, bar.breach) == (date(2027, 1, 16), None)
    assert MandateRegistration.objects.count() == 1
    public = Client().get(reverse("mandates")).content.decode()
    assert expert.name_zh in public
    assert world.platform.name_zh in public
    assert not any(text in public for text in (case.number, world.enterprise.name_zh, "请该所代理应诉"))
