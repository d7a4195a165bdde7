"""From the list of countries to a law and into the calculator, by anybody, in a real browser."""

from playwright.sync_api import expect

from tests.browser.views import View


def test_from_a_country_to_its_law_and_its_deadlines(view: View) -> None:
    page = view.open("/countries/")
    view.assert_fits()
    view.assert_accessible()
    page.fill("#place-q", "yuenan")
    page.press("#place-q", "Enter")
    tiles = page.locator(".places a")
    expect(tiles).to_have_count(1)
    tiles.click()
    page.wait_for_url("**/countries/VN/")
    view.assert_fits()
    view.assert_accessible()
    view.shoot("country")
    page.click('a[href="/laws/L173/"]')
    expect(page.locator('a[href="/laws/L172/"]')).to_be_visible()
    view.assert_fits()
    view.assert_accessible()
    view.shoot("law")
    view.open("/treaties/T052/")
    view.assert_fits()
    view.assert_accessible()
    page.click('a[href="/countries/EU/"]')
    page.locator('a[href^="/deadlines/?rule="]').first.click()
    page.wait_for_url("**/deadlines/?rule=*")
