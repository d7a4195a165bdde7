"""Photographs the home page and a red case of the running demo for the README."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import ARGUMENTS, chromium  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"


def red_case(page: Page) -> None:
    """Open the most urgent red case of the handler's desk."""
    page.goto("/login/")
    page.locator(".demo-accounts button", has_text="handler").click()
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto("/desk/?view=red")
    page.locator("a.row-link").first.click()
    page.wait_for_selector(".page-case")


def main(address: str = "http://127.0.0.1:8000") -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        context = browser.new_context(
            base_url=address, viewport={"width": 1280, "height": 860}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        page = context.new_page()
        page.goto("/")
        page.screenshot(path=PICTURES / "home.png")
        red_case(page)
        page.screenshot(path=PICTURES / "case.png")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
