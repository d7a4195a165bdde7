"""One box: a question in everyday words, narrowed, and a slip of the pen, in a real browser."""

import re

from playwright.sync_api import expect

from tests.browser.views import View


def test_from_a_question_to_the_law(view: View) -> None:
    page = view.open("/search/?q=日本商标被抢注")
    expect(page.locator(".results mark").first).to_be_visible()
    view.assert_fits()
    view.assert_accessible()
    view.shoot("search-results")
    narrowed = page.locator('.narrow a[href*="kind=article"]')
    if not narrowed.is_visible():  # folded on a phone
        page.locator(".narrow > summary").click()
    narrowed.click()
    page.wait_for_url("**kind=article**")
    expect(page.locator(".results a.row-link").first).to_have_attribute("href", re.compile("/laws/L114/"))
    view.assert_fits()
    view.assert_accessible()
    page.locator('a.chip[aria-current="true"]').click()
    page.wait_for_url(lambda url: "kind=" not in url)
    page.fill("#q", "tradmark oposition")
    page.press("#q", "Enter")
    page.get_by_role("link", name="trademark opposition").click()
    expect(page.locator("#q")).to_have_value("trademark opposition")
    view.open("/search/?q=qqqqzzzz")
    view.assert_fits()
    view.assert_accessible()
    view.shoot("search-nothing")
