"""Public pages in a real browser: they fit, are accessible, and their small behaviours work."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.views import View

PAGES = {
    "deadlines": "/deadlines/?rule=US-ITC-RESP&start=2026-11-10",
    "emergency": "/emergency/",
    "search": "/search/?q=VN",
    "login": "/login/",
    "site-map": "/map/",
    "accessibility": "/accessibility/",
    "not-found": "/no/such/page/",
}


@pytest.mark.parametrize("name", PAGES)
def test_page_fits_and_is_accessible(view: View, name: str) -> None:
    view.open(PAGES[name])
    view.assert_fits()
    view.assert_accessible()
    view.shoot(name)


def test_another_situation_is_shown_without_leaving_the_page(view: View) -> None:
    page = view.open("/")
    page.click("#situation-customs")
    expect(page.locator("#situation-customs")).to_have_attribute("aria-current", "true")
    expect(page.locator('a[href*="US-CBP-7BD"]')).to_have_count(1)
    expect(page).to_have_url(re.compile("situation=customs"))
    view.assert_fits()


def test_appearance_is_kept_and_stays_accessible(view: View) -> None:
    page = view.open("/")
    page.click('button[popovertarget="display"]')
    page.click('#display [data-set="theme:dark"]')
    page.click('#display [data-set="contrast:more"]')
    page.click('#display [data-set="size:l"]')
    page.reload()
    root = page.locator("html")
    for name, kept in (("theme", "dark"), ("contrast", "more"), ("size", "l")):
        expect(root).to_have_attribute(f"data-{name}", kept)
    view.assert_fits()
    view.assert_accessible()


def test_the_country_list_narrows_by_pinyin(view: View) -> None:
    page = view.open("/")
    page.fill("#country-filter", "yuenan")
    shown = page.locator("#country-list > li:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("VN")


def test_the_first_tab_stop_leads_to_the_content(view: View) -> None:
    page = view.open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
