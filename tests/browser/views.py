"""A person's browser window: language, screen, log-in, pictures, accessibility, and what went wrong behind the page."""

import os
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect

import portal
from portal.tenancy.models import User
from tests.browser.accessibility import grave_violations

SCREENSHOTS = portal.BASE_DIR / "var" / "screenshots"
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
COOKIES = {"zh": "zh-hans", "en": "en"}  # the site asks what was chosen, not what the browser speaks
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}
# No test is about time: on a machine that does ten other things a page, a live event or the worker may take very long.
PATIENCE_MILLISECONDS = 90_000
expect.set_options(timeout=PATIENCE_MILLISECONDS)
# Each language once and each screen once: what a page says, how it is laid out and what a finger or a key does are
# seen, and that it fits is looked at in both widths anyhow.
PAIR = ("zh-phone", "en-desktop")
# A story of several people is told once, in one of the two: what it says of the work is the same in both, and its pages
# are looked at in both widths. Tests of pages look at them in both languages.
IN_CHINESE_ON_A_PHONE, IN_ENGLISH_AT_A_DESK = (pytest.mark.parametrize("view", [one], indirect=True) for one in PAIR)
STANDS_OUT = """width => [...document.querySelectorAll("main *")]
    .filter(one => one.getBoundingClientRect().right > width + 1).map(one => one.outerHTML.slice(0, 120)).slice(-3)"""


class View:
    """A window of its own: own cookies, so that several people can be in the portal at once in one test."""

    def __init__(self, browser: Browser, site: str, *, language: str = "zh", screen: str = "desktop") -> None:
        self.browser = browser
        self.site = site
        self.language = language
        self.screen = screen
        self.problems: list[str] = []
        context = browser.new_context(
            base_url=site, locale=LANGUAGES[language], timezone_id="Asia/Shanghai", **SCREENS[screen]
        )
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        context.add_cookies([{"name": "django_language", "value": COOKIES[language], "url": site}])
        self.page: Page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"script error on {self.page.url}: {error}"))
        self.page.on("response", self._response)

    def another(self, *, language: str = "", screen: str = "") -> "View":
        """Return a window of somebody else, with the same language and screen unless others are named; close it, and
        look at its problems."""
        return View(self.browser, self.site, language=language or self.language, screen=screen or self.screen)

    def close(self) -> None:
        self.page.context.close()

    def open(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def enter(self, username: str) -> Page:
        """Be logged in without the three pages of the form, which tests of their own fill in."""
        client = Client()
        client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.site}])
        return self.page

    def sign_in(self, username: str, password: str) -> Page:
        """Log in by the form; the language stays as chosen for the window."""
        self.open("/login/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", password)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url(lambda url: "/login/" not in url)
        return self.page

    def shoot(self, name: str) -> None:
        """Write a picture of the whole page to var/screenshots, where somebody wants to look (`SCREENSHOTS=1`)."""
        if not os.environ.get("SCREENSHOTS"):
            return
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.evaluate("scrollTo(0, 0)")  # what sticks to the screen's edges would stand in the middle
        path = SCREENSHOTS / f"{name}-{self.language}-{self.screen}.png"
        # With the caret as it is: hiding it leaves empty `style` attributes, which htmx would copy against the policy.
        self.page.screenshot(path=path, full_page=True, caret="initial")

    def assert_accessible(self) -> None:
        """Fail on what axe-core calls serious or critical."""
        told = grave_violations(self.page)
        assert not told, f"{self.page.url}\n" + "\n".join(told)

    def assert_fits(self) -> None:
        """Fail if the page is wider than a screen, this one or the other: on a phone that means scrolling sideways."""
        self.page.wait_for_load_state()  # between two pages there is no document to measure
        own = SCREENS[self.screen]["viewport"]
        for screen in (*(one["viewport"] for one in SCREENS.values() if one["viewport"] != own), own):
            self.page.set_viewport_size(screen)
            # Not `innerWidth`: a phone zooms out until what is too wide fits, and says that it is so wide itself.
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > screen["width"]:
                stands_out = self.page.evaluate(STANDS_OUT, screen["width"])
                pytest.fail(f"{self.page.url} is {wide} px wide on a screen of {screen['width']}: {stands_out}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:  # the response says that better
            self.problems.append(f"console on {self.page.url}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            self.problems.append(f"{response.status} {response.url}")
