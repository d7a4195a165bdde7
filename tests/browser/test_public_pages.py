"""Public pages in a real browser: they fit, are accessible, and their small behaviours work."""

import pytest

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
    page.wait_for_selector('#situation-customs[aria-current="true"]')
    assert page.locator('a[href*="US-CBP-7BD"]').count() == 1
    assert "situation=customs" in page.url
    view.assert_fits()


def test_appearance_is_kept_and_stays_accessible(view: View) -> None:
    page = view.open("/")
    page.click('button[popovertarget="display"]')
    page.click('#display [data-set="theme:dark"]')
    page.click('#display [data-set="contrast:more"]')
    page.click('#display [data-set="size:l"]')
    page.reload()
    root = page.locator("html")
    kept = [root.get_attribute(name) for name in ("data-theme", "data-contrast", "data-size")]
    assert kept == ["dark", "more", "l"]
    view.assert_fits()
    view.assert_accessible()


def test_the_country_list_narrows_by_pinyin(view: View) -> None:
    page = view.open("/")
    page.fill("#country-filter", "yuenan")
    shown = page.locator("#country-list > li:visible")
    shown.first.wait_for()
    assert shown.count() == 1
    assert "VN" in shown.first.inner_text()


def test_the_first_tab_stop_leads_to_the_content(view: View) -> None:
    page = view.open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
