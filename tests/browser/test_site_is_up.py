"""The portal that the browser tests drive is really there, in both languages and on both screens."""

from tests.browser.views import View


def test_home_page(view: View) -> None:
    page = view.open("/")
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-Hans", "en": "en"}[view.language]
    view.assert_fits()
    view.assert_accessible()
    view.shoot("home")
