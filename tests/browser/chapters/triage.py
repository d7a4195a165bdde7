"""Chapter two: the case comes to an open desk; supplement, acceptance, levels, and two people who press at once."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from cases.due import beijing_today
from cases.models import Case
from cases.rules.lifecycle import possible
from cases.rules.words import label
from portal.documents import render_pdf
from tests.browser.chapters.people import Walk
from tests.browser.pages.case import CasePage
from tests.browser.pages.looking import look, not_reloaded, refused, told
from tests.browser.views import View
from tests.documents.samples import court_paper

LANGUAGES = {"zh": "zh-hans", "en": "en"}


def comes_to_the_desk(walk: Walk, desk: View) -> None:
    row = desk.page.locator(f"[data-row='{walk.number}']")
    expect(row).to_be_visible()
    assert not_reloaded(desk)
    look(desk, "walk-11-desk")
    row.locator("form[action$='/claim/'] button").click()
    told(desk)
    assert Case.objects.get(number=walk.number).handler.username == "handler"


def asks_for_a_supplement(walk: Walk, desk: View) -> None:
    staff, enterprise = CasePage(desk, walk.number), CasePage(walk.enterprise, walk.number)
    enterprise.open()
    due = (beijing_today(timezone.now()) + timedelta(days=5)).isoformat()
    staff.ask("request_supplement", text="请补充立案通知书与产品说明书。", due=due)
    look(desk, "walk-12-ask-for-a-supplement")
    staff.send()
    told(desk)

    answer = enterprise.offers("answer_supplement").first
    expect(answer).to_be_visible()  # on the enterprise's open page, by itself
    page = walk.enterprise.page
    page.locator("#add-files > summary").click()
    paper = render_pdf(court_paper(number="Inv. No. 337-TA-9912"))  # the same file twice would be kept once
    page.set_input_files("#docs-file", {"name": "立案通知.pdf", "mimeType": "application/pdf", "buffer": paper})
    page.locator("form[action$='/files/'] button").click()
    told(walk.enterprise)
    enterprise.ask("answer_supplement", answer="已补充立案通知书，产品说明书见附件。")
    look(walk.enterprise, "walk-13-answer-a-supplement")
    enterprise.send()
    told(walk.enterprise)
    staff.open()
    expect(desk.page.locator("#case", has_text="立案通知.pdf").first).to_be_visible()


def two_accept_at_once(walk: Walk, desk: View, colleague: View) -> None:
    """Both have the page of the step open; the first is served, the second is told what is possible now."""
    first, second = CasePage(desk, walk.number), CasePage(colleague, walk.number)
    for each in (first, second):
        each.ask("accept")
    first.send()
    told(desk)
    second.send()
    words = refused(colleague)
    assert all(one in words for one in _possible(walk, colleague)), words
    look(colleague, "walk-14-somebody-was-faster")
    events = Case.objects.get(number=walk.number).events
    assert events.filter(kind="accept").count() == 1


def cannot_skip_a_step(walk: Walk, desk: View) -> None:
    """A step that is not possible yet, by its address: refused with those that are, nothing typed is lost."""
    staff = CasePage(desk, walk.number)
    staff.ask("close", result="avoided", summary="不应当能够结案。")
    staff.send()
    words = refused(desk)
    assert all(one in words for one in _possible(walk, desk)), words
    assert desk.page.locator("main form [name=summary]").input_value() == "不应当能够结案。"
    look(desk, "walk-15-impossible-step")
    assert Case.objects.get(number=walk.number).state == "accepted"


def changes_the_level(walk: Walk, desk: View, head: View) -> None:
    """Down needs a second person, up does not; both need a reason."""
    staff, second = CasePage(desk, walk.number), CasePage(head, walk.number)
    staff.ask("regrade", level="yellow", reason="对方正在撤回申请，风险下降。")
    look(desk, "walk-16-change-the-level")
    staff.send()
    told(desk)
    expect(staff.level("red")).to_be_visible()
    second.do("approve_lowering")
    expect(second.level("yellow")).to_be_visible()
    staff.do("regrade", level="red", reason="对方撤回的消息不实，恢复红色。")
    expect(staff.level("red")).to_be_visible()


def _possible(walk: Walk, view: View) -> list[str]:
    case = Case.objects.get(number=walk.number)
    return [label("verb", verb, LANGUAGES[view.language]) for verb in possible(case.state)]
