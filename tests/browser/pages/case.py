"""The page of a case and its steps, and the desk."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages.looking import told
from tests.browser.views import View


class CasePage:
    """The case with `number`, seen by the person of `view`."""

    def __init__(self, view: View, number: str) -> None:
        self.view = view
        self.number = number
        self.path = f"/cases/{number}/"

    @property
    def page(self) -> Page:
        return self.view.page

    def open(self) -> "CasePage":
        self.page.goto(self.path)
        expect(self.page.locator("#case")).to_be_visible()
        return self

    def step(self, verb: str) -> str:
        return f"{self.path}do/{verb}/"

    def offers(self, verb: str) -> Locator:
        """The link or form that takes a step."""
        return self.page.locator(f"[href='{self.step(verb)}'], form[action='{self.step(verb)}']")

    def do(self, verb: str, **answers: str | bool) -> None:
        """Take a step by its own page, and see that it was taken."""
        self.ask(verb, **answers)
        self.send()
        self.page.wait_for_url(f"**{self.path}*")
        told(self.view)

    def ask(self, verb: str, **answers: str | bool) -> None:
        """Open the page of a step and fill it in; nothing is sent."""
        self.page.goto(self.step(verb))
        for name, value in answers.items():
            controls = self.page.locator(f"main form [name='{name}']")
            if isinstance(value, bool):
                controls.set_checked(value)
            elif controls.first.get_attribute("type") == "radio":
                self.page.locator(f"main form [name='{name}'][value='{value}']").check()
            elif controls.first.evaluate("node => node.tagName") == "SELECT":
                controls.select_option(value)
            else:
                controls.fill(value)

    def send(self) -> None:
        """By keyboard: on a phone the focused field may have zoomed the page, which moves what a tap would hit."""
        send = self.page.locator("main form[method=post] button.btn--primary, main form[method=post] button.btn--red")
        send.press("Enter")

    def level(self, level: str) -> Locator:
        return self.page.locator(f".case-head .level.{level}")

    def timeline(self) -> Locator:
        return self.page.locator("ol.timeline li[data-event]")

    def download(self, address: str) -> Path:
        with self.page.expect_download() as started:
            self.page.locator(f"a[href$='{address}']").first.click()
        return started.value.path()
