"""Registration and profile of an enterprise."""

from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser.pages.looking import look
from tests.browser.views import View
from tests.factories.tenancy import PASSWORD, make_uscc

REGION = "330500"  # Huzhou: no platform of its own, the sub-centre of Zhejiang answers


@dataclass(frozen=True)
class Newcomer:
    """An enterprise that is not known yet, and the person who registers it."""

    number: int

    @property
    def uscc(self) -> str:
        return make_uscc(self.number, REGION)

    @property
    def wrong_uscc(self) -> str:
        return self.uscc[:-1] + next(sign for sign in "0123456789" if sign != self.uscc[-1])

    @property
    def name(self) -> str:
        return f"湖州行远储能{self.number}有限公司"

    @property
    def english_name(self) -> str:
        return "Huzhou Xingyuan Energy Storage Co., Ltd."

    @property
    def username(self) -> str:
        return f"walk{self.number}"

    @property
    def email(self) -> str:
        return f"{self.username}@example.org"


def register(view: View, who: Newcomer) -> None:
    """First with a wrong digit in the code: the page says so and keeps everything; then rightly."""
    page = view.open("/register/")
    page.fill("#id_uscc", who.wrong_uscc)
    page.fill("#id_name_zh", who.name)
    page.fill("#id_display_name", "沈知远")
    page.fill("#id_mobile", "13800001234")
    page.fill("#id_email", who.email)
    page.fill("#id_username", who.username)
    page.fill("#id_password", PASSWORD)
    page.check("#id_consent")
    page.click("main form .btn--primary")
    expect(page.locator(".error-summary a[href='#id_uscc']")).to_be_visible()
    look(view, "walk-01-register-wrong-code")
    kept = [page.input_value(name) for name in ("#id_uscc", "#id_name_zh", "#id_display_name", "#id_email")]
    assert kept == [who.wrong_uscc, who.name, "沈知远", who.email]
    assert page.is_checked("#id_consent")

    page.fill("#id_uscc", who.uscc)
    page.press("#id_uscc", "Tab")
    expect(page.locator("#id_city")).to_have_value(REGION)
    page.fill("#id_password", PASSWORD)
    page.click("main form .btn--primary")
    page.wait_for_url("**/enterprise/")


def complete_profile(view: View, who: Newcomer) -> None:
    page = view.open("/enterprise/edit/")
    page.fill("#id_name_en", who.english_name)
    page.check("input[name=ent_type][value=private]")
    page.check("input[name=size][value=medium]")
    page.select_option("#id_industry", "C38")
    page.check("input[name=tags][value=lithium_battery]")
    page.check("input[name=export_markets][value=US]")
    page.click("main form .btn--primary")
    page.wait_for_url("**/enterprise/")
    look(view, "walk-02-profile")
