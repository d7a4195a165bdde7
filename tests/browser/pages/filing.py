"""The wizard in which a request is filed."""

import re
from urllib.parse import unquote_plus

from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.pages.looking import look
from tests.browser.views import View

SAVED = re.compile(r"/file/\d+/\w+/save/$")


class Wizard:
    def __init__(self, view: View) -> None:
        self.view = view

    @property
    def page(self) -> Page:
        return self.view.page

    def begin(self) -> None:
        self.page.goto("/file/")
        self.page.locator("form[action='/file/'] button").first.click()
        self.at("enterprise")

    def resume(self) -> None:
        """Go on with the newest unfinished request, from the page that lists them."""
        self.page.goto("/file/")
        look(self.view, "walk-05-drafts")
        self.page.locator("main a.btn--primary[href^='/file/']").first.click()

    def at(self, step: str) -> None:
        self.page.wait_for_url(re.compile(rf"/file/\d+/{step}/"))

    def answer(self, **answers: str | list[str]) -> None:
        """Answer questions by their keys: choices by code, everything else by typing."""
        for key, value in answers.items():
            for one in value if isinstance(value, list) else [value]:
                self._answer(key, one)

    def _unfold(self, key: str) -> None:
        """On a phone some questions are folded: open what holds this one."""
        fold = self.page.locator(f"details.later:not([open]):has([name='{key}']) > summary")
        if fold.count() and fold.is_visible():
            fold.click()

    def _answer(self, key: str, value: str) -> None:
        self._unfold(key)
        choice = self.page.locator(f"label:has(#q-{key}-{value})") if re.fullmatch(r"\w+", value) else None
        if choice is not None and choice.count():
            choice.click()
            expect(self.page.locator(f"#q-{key}-{value}")).to_be_checked()
            return
        control = self.control(key)
        if control.get_attribute("type") == "checkbox":
            control.check()
        elif control.evaluate("node => node.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)

    def control(self, key: str) -> Locator:
        return self.page.locator(f"#intake [name='{key}']:not([type=hidden])").first

    def saved_after(self, **answers: str) -> None:
        """Answer, and wait until the server has kept it; nothing is pressed. What was answered before may still be on
        its way and says nothing of this."""

        def is_ours(response: Response) -> bool:
            sent = unquote_plus(response.request.post_data or "")
            return bool(SAVED.search(response.url)) and all(value in sent for value in answers.values())

        with self.page.expect_response(is_ours) as answered:
            self.answer(**answers)
        assert answered.value.ok
        expect(self.page.locator("#saved:not(.is-warn)")).to_be_visible()

    def go_on(self, following: str) -> None:
        self.page.locator("#intake button.btn--primary[name=go][value=continue]").click()
        self.at(following)

    def attach(self, name: str, content: bytes, *, kind: str) -> None:
        self.page.select_option("#q-docs-kind", kind)
        self.page.set_input_files(
            "#q-docs-file", {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )
        self.page.locator("button[value='upload:docs']").click()
        expect(self.page.locator("#q-docs tbody tr", has_text=name)).to_be_visible()

    def file_twice(self) -> str:
        """A double click on the last button; the number on the receipt."""
        self.page.locator("#intake button.btn--primary[name=go][value=continue]").dblclick()
        self.page.wait_for_url("**/receipt/")
        return self.page.locator(".receipt-number b").inner_text()
