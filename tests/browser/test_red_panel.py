"""A red case: panels proposed for the queue, three invited; one has a conflict, one is silent, both are replaced; three
opinions, one of them dissenting; one plan in which the dissent stands."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from cases.due import beijing_today
from cases.models import Case
from cases.services.triage import accept_case, claim_case
from experts.models import Seat
from portal.celery import app
from portal.tenancy.actor import actor_for
from portal.tenancy.models import User
from tests.browser.pages.case import CasePage
from tests.browser.pages.looking import look, status, told
from tests.browser.pages.seats import OPINION, Invitation, seat_in
from tests.browser.views import IN_ENGLISH_AT_A_DESK, View
from tests.factories.cases import file_case
from tests.waiting import eventually

DIFFERS = "不应先申请撤销临时限制令，应先与权利人协商解冻。"


def red_case(view: View) -> Case:
    """A temporary restraining order is in force; the enterprise agrees to experts."""
    now = timezone.now()
    served = beijing_today(now) - timedelta(days=3)
    answers = {"orders": ["tro"], "c_expert": "yes", "case_no": f"2:26-cv-{view.language}{view.screen}"}
    owner, handler = (actor_for(User.objects.get(username=name)) for name in ("enterprise", "handler"))
    case = file_case(owner, {"served_date": served.isoformat(), **answers}, now=now)
    claim_case(actor=handler, case=case, now=now)
    return accept_case(actor=handler, case=case, now=now)


def proposed_and_invited(desk: View, case: Case) -> list[Seat]:
    """The worker finds the assignment; nobody is asked before the handler accepts."""
    page = desk.open("/desk/panels/")
    page.locator("form[action$='/propose/'] button").click()
    proposal = page.locator("[data-proposal]", has_text=case.number)
    expect(proposal.locator("li.seat")).to_have_count(3)  # the page comes by itself when the worker is done
    expect(proposal.locator(".score")).to_have_count(3)
    look(desk, "panels-proposed")
    assert not Seat.objects.filter(panel__case=case).exists()
    proposal.locator("form button").click()
    told(desk)
    expect(proposal.locator("form")).to_have_count(0)
    return list(Seat.objects.filter(panel__case=case).select_related("expert__user").order_by("-is_lead", "pk"))


def one_is_conflicted(view: View, case: Case, seat: Seat) -> Seat:
    """Names only, one of them known to the expert: recused, and nothing of the case is left."""
    window = view.another()
    invited = Invitation(window, seat)
    invited.open()
    form = window.page.locator(f"form[action='{invited.path}conflict/']")
    if not form.is_visible():
        window.page.locator("details", has=form).locator("summary").click()
    form.locator("[name=parties]").first.check()
    form.locator("button").click()
    window.page.wait_for_url("**/invitations/")
    told(window)
    assert status(window, f"/cases/{case.number}/") == 404
    window.page.goto(invited.path)
    expect(window.page.locator("main")).not_to_contain_text("Brightmoor")
    finish(window)
    return Seat.objects.select_related("expert__user").get(follows=seat)


def one_is_silent(seat: Seat) -> Seat:
    """Two hours pass; the worker hands the seat on, the lead with it."""
    past = timezone.now() - timedelta(minutes=1)
    Seat.objects.filter(pk=seat.pk).update(invited_at=past - timedelta(hours=2), deadline_at=past)
    app.send_task("experts.expire_seats")
    eventually(lambda: Seat.objects.filter(follows=seat).exists())
    seat.refresh_from_db()
    assert seat.state == Seat.State.EXPIRED
    return Seat.objects.select_related("expert__user").get(follows=seat)


def one_advises(view: View, seat: Seat, *, dissents: bool) -> None:
    window = view.another()
    invited = Invitation(window, seat)
    invited.open()
    invited.accept()
    if dissents:
        window.page.check("#opinion [name=dissent]")
        window.page.fill("#opinion [name=dissent_note]", DIFFERS)
    invited.advise(stay=True)
    finish(window)


def finish(window: View) -> None:
    problems = window.problems
    window.close()
    assert not problems, "\n".join(problems)


@IN_ENGLISH_AT_A_DESK
def test_a_red_case_from_three_invitations_to_one_plan(view: View) -> None:
    case = red_case(view)
    view.enter("handler")
    lead, second, third = proposed_and_invited(view, case)
    assert [lead.role, lead.is_lead, second.is_lead, third.is_lead] == ["forum_lawyer", True, False, False]
    replaced = one_is_conflicted(view, case, second)
    leads = one_is_silent(lead)
    assert (leads.is_lead, replaced.is_lead) == (True, False)
    for seat in (leads, replaced, third):
        one_advises(view, seat, dissents=seat is third)

    staff = CasePage(view, case.number).open()
    for seat, state in ((lead, "expired"), (second, "conflicted"), (third, "concluded"), (leads, "concluded")):
        expect(seat_in(staff, seat, state)).to_have_count(1)
    expect(view.page.locator(".opinion-fold summary .tag")).to_have_count(1)
    look(view, "red-panel-concluded")
    view.page.locator(f"form[action='{staff.path}guidance/draft/'] button").first.click()
    view.page.wait_for_url("**/guidance/")
    plan = view.page.locator("#editor textarea").evaluate_all("all => all.map(one => one.value).join('\\n')")
    assert plan.count(OPINION["recommendation"]) == 3
    assert "专家意见3份，其中1份持不同意见，一并入卷。" in plan
    assert plan.count("（不同意见，一并入卷）") == 1
    assert DIFFERS in plan
    look(view, "red-plan")
