"""The panel as staff compose it, and an invitation as an expert answers it."""

from playwright.sync_api import Locator, expect

from experts.models import Seat
from tests.browser.pages.case import CasePage
from tests.browser.pages.looking import told
from tests.browser.views import View

OPINION = {
    "facts": "依据立案通知与送达证明，我方为被点名的被申请人，送达有效。",
    "options": "方案一：应诉并提出不侵权抗辩；方案二：规避设计后申请裁决。",
    "risks": "逾期未答复将被认定缺席，可能直接签发有限排除令。",
    "recommendation": "建议立即聘请美国律师按期答复，同时启动规避设计。",
}


def candidates(case: CasePage) -> Locator:
    """The forms that invite, best first."""
    return case.page.locator("form:has(input[name=expert])")


def invite_first(case: CasePage) -> Seat:
    """Invite the best candidate on the page of the panel; the new seat."""
    case.page.goto(f"{case.path}panel/")
    best = candidates(case).locator("visible=true").first
    expert = best.locator("input[name=expert]").get_attribute("value")
    best.locator("button").click()
    case.page.wait_for_url(f"**{case.path}*")
    told(case.view)
    return Seat.objects.select_related("expert__user").get(
        panel__case__number=case.number, expert_id=expert, state=Seat.State.INVITED
    )


def seat_in(case: CasePage, seat: Seat, state: str) -> Locator:
    return case.page.locator(f"[data-seat='{seat.pk}'][data-state='{state}']")


class Invitation:
    """A seat as the invited expert sees it, in a window of their own."""

    def __init__(self, view: View, seat: Seat) -> None:
        assert seat.expert.user is not None
        self.view, self.seat, self.path = view, seat, f"/invitations/{seat.pk}/"
        view.enter(seat.expert.user.username)

    def open(self) -> None:
        self.view.page.goto("/invitations/")
        self.view.page.locator(f"a[href='{self.path}']").click()
        self.view.page.wait_for_url(f"**{self.path}")

    def decline(self) -> None:
        form = self.view.page.locator(f"form[action='{self.path}decline/']")
        self.view.page.locator("details:has(form[action$='/decline/']) > summary").click()
        form.locator("[name=reason]").fill("近期无法安排时间。")
        form.locator("button").click()
        self.view.page.wait_for_url("**/invitations/")
        told(self.view)

    def accept(self) -> None:
        form = self.view.page.locator(f"form[action='{self.path}accept/']")
        form.locator("[name=no_conflict]").check()
        form.locator("[name=confidential]").check()
        form.locator("button").click()
        self.view.page.wait_for_url(f"**/seats/{self.seat.pk}/opinion/")
        told(self.view)

    def advise(self, *, stay: bool = False) -> None:
        """`stay`: on the page of the opinion, with what was typed into it already."""
        page = self.view.page
        if not stay:
            page.goto(f"/seats/{self.seat.pk}/opinion/")
        for name, text in OPINION.items():
            page.fill(f"#opinion [name={name}]", text)
        confidence = page.locator("#opinion [name=confidence]")
        if confidence.first.get_attribute("type") == "radio":
            confidence.first.check()
        else:
            confidence.select_option(index=1)
        page.check("#opinion [name=still_clear]")
        page.check("#opinion [name=not_legal_advice]")
        page.locator("#opinion button.btn--primary").click()
        told(self.view)
        expect(page.locator("article.opinion").first).to_be_visible()
