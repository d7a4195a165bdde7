"""The emergency lane on a phone: few taps, few letters, kept over a lost connection; measured, never timed."""

import time

from playwright.sync_api import Page, expect

from tests.browser.views import View


class Thumb:
    """Counts what a person has to do."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.fields, self.letters = page, 0, 0, 0

    def tap(self, where: str) -> None:
        self.taps += 1
        self.page.click(where)

    def type(self, where: str, text: str) -> None:
        self.fields, self.taps, self.letters = self.fields + 1, self.taps + 1, self.letters + len(text)
        self.page.fill(where, text)


def test_from_the_home_page_to_the_red_clock(view: View) -> None:
    page = view.open("/")
    thumb, began = Thumb(page), time.monotonic()
    thumb.tap(".helpbar .btn--red" if view.screen == "phone" else ".nav .btn--red")
    thumb.tap("a[href*='what=frozen']")
    page.wait_for_url("**/emergency/call/?what=frozen")
    view.assert_fits()
    view.assert_accessible()
    view.shoot("emergency-call")
    thumb.type("#id_place", "US")
    thumb.type("#id_docket", "1:26-cv-01234")

    page.context.set_offline(True)  # the lift, the hall of the fair
    thumb.type("#id_phone", "13800138000")
    thumb.tap("#call .btn--red")
    expect(page.locator("#call-said")).to_be_visible()
    page.context.set_offline(False)
    page.wait_for_url("**/emergency/call/*/")
    seconds = time.monotonic() - began
    measured = f"{thumb.taps} taps, {thumb.fields} fields, {thumb.letters} letters, {seconds:.1f} s"
    print(f"\nemergency lane: {measured}")  # noqa: T201  for whoever looks: time is measured, not asserted
    assert thumb.taps <= 8 and thumb.fields <= 5 and thumb.letters <= 40

    expect(page.locator(".red-clock")).to_be_visible()
    view.assert_fits()
    view.assert_accessible()
    view.shoot("emergency-receipt")
    reference = page.locator("dd .mono").first.inner_text()
    page.wait_for_function("localStorage.getItem('kept:call') === null")
    page.click("a[href*='first-24-hours']")
    page.wait_for_url("**/first-24-hours/schedule-a/")
    view.assert_fits()
    view.assert_accessible()
    view.shoot("first24")

    desk = view.another()
    shown = desk.enter("national")
    shown.goto("/desk/calls/")
    desk.assert_fits()
    shown.locator("tr", has_text=reference).locator("a.row-link").click()
    shown.wait_for_url("**/desk/calls/*/")
    desk.assert_accessible()
    desk.assert_fits()
    desk.shoot("emergency-desk")
    shown.click("details[open] form .btn--primary")
    expect(shown.locator(".move-title .tag.yellow")).to_be_visible()
    desk.close()
    assert not desk.problems


def test_without_scripts_the_form_is_sent_as_it_is(view: View) -> None:
    context = view.browser.new_context(base_url=view.site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/emergency/call/?what=customs")
    page.fill("#id_place", "Hamburg, Germany")
    page.fill("#id_phone", "+49 40 1234567")
    page.click("#call button.btn--red")
    expect(page.locator(".red-clock")).to_be_visible()
    context.close()
