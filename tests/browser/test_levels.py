"""A level is lowered by a second person, refused once before; points of the checklist are ticked off."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from cases.due import beijing_today
from cases.models import Case
from cases.services.triage import claim_case
from portal.tenancy.actor import actor_for
from portal.tenancy.models import User
from tests.browser.pages.case import CasePage
from tests.browser.pages.looking import told
from tests.browser.views import IN_CHINESE_ON_A_PHONE, View
from tests.factories.cases import file_case


def red_case(view: View) -> Case:
    now = timezone.now()
    served = beijing_today(now) - timedelta(days=3)
    answers = {"served_date": served.isoformat(), "orders": ["tro"], "case_no": f"1:26-cv-{view.language}{view.screen}"}
    case = file_case(actor_for(User.objects.get(username="enterprise")), answers, now=now)
    return claim_case(actor=actor_for(User.objects.get(username="handler")), case=case, now=now)


@IN_CHINESE_ON_A_PHONE
def test_lowering_by_a_second_person_and_ticking_the_checklist(view: View) -> None:
    case = red_case(view)
    view.enter("handler")
    other = view.another()
    other.enter("head")
    handler, head = CasePage(view, case.number), CasePage(other, case.number)

    handler.open()
    points = view.page.locator(".checklist li")
    expect(points).to_have_count(6)
    points.first.locator("button.tick").click()
    told(view)
    expect(view.page.locator(".checklist li.is-done")).to_have_count(1)
    expect(view.page.locator(".sla-list .sla")).to_have_count(2)  # the first answer is kept, the assessment runs
    view.assert_fits()
    view.assert_accessible()
    view.shoot("checklist-red")

    handler.do("regrade", level="yellow", reason="TRO已撤销。")
    expect(handler.offers("approve_lowering")).to_have_count(0)  # not by the one who proposed it
    head.open()
    expect(head.offers("refuse_lowering")).to_be_visible()
    other.shoot("lowering-proposed")
    head.do("refuse_lowering", reason="请先上传撤销裁定。")
    expect(head.level("red")).to_be_visible()

    handler.do("regrade", level="yellow", reason="撤销裁定已上传。")
    head.do("approve_lowering")
    expect(head.level("yellow")).to_be_visible()
    expect(other.page.locator("section[aria-labelledby=checklist] > .checklist > li")).to_have_count(5)
    expect(other.page.locator("section[aria-labelledby=checklist] details li.is-done")).to_have_count(1)
    other.assert_fits()
    other.assert_accessible()
    other.shoot("lowered")
    other.close()
    assert not other.problems
    events = Case.objects.get(pk=case.pk).events.filter(kind__in=["lowering_proposed", "lowering_refused", "regraded"])
    assert events.count() == 4
