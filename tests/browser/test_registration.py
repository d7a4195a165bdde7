"""An enterprise registers and completes its profile; and the pages of platforms, account, inbox and trail."""

import itertools

import pytest
from playwright.sync_api import expect

from tests.browser.views import View
from tests.factories.tenancy import PASSWORD, make_uscc

NUMBERS = itertools.count(880_000_001)


def looked_at(view: View, name: str) -> None:
    view.assert_fits()
    view.assert_accessible()
    view.shoot(name)


def test_from_the_licence_to_a_complete_profile(view: View) -> None:
    number = next(NUMBERS)
    page = view.open("/register/")
    looked_at(view, "register")

    page.fill("#id_uscc", make_uscc(number)[:-1] + "W")
    page.press("#id_uscc", "Tab")
    page.wait_for_selector("#uscc-said .error")
    page.fill("#id_uscc", make_uscc(number))
    page.press("#id_uscc", "Tab")
    expect(page.locator("#id_city")).to_have_value("330100")

    page.fill("#id_name_zh", f"杭州测试灯具{number}有限公司")
    page.fill("#id_display_name", "王小明")
    page.fill("#id_mobile", "138 0000 0000")
    page.fill("#id_email", "wang@example.org")
    page.fill("#id_username", f"wang{number}")
    page.fill("#id_password", PASSWORD)
    page.click("main form .btn--primary")
    page.wait_for_selector(".error-summary")
    looked_at(view, "register-error")

    expect(page.locator("#id_name_zh")).to_have_value(f"杭州测试灯具{number}有限公司")
    page.fill("#id_password", PASSWORD)
    page.check("#id_consent")
    page.click("main form .btn--primary")
    page.wait_for_url("**/enterprise/")
    looked_at(view, "enterprise-new")

    page.goto("/enterprise/edit/")
    page.fill("#id_name_en", "Hangzhou Test Lamps Co., Ltd.")
    page.fill("#id_aliases", "测试灯具\nTest Lamps Store")
    page.check("input[name=ent_type][value=private]")
    page.check("input[name=size][value=small]")
    page.select_option("#id_industry", "C38")
    page.fill("[data-filter]", "德国" if view.language == "zh" else "Germany")
    expect(page.locator("input[name=export_markets]:visible")).to_have_count(1)
    page.check("input[name=export_markets][value=DE]")
    looked_at(view, "enterprise-edit")
    page.click("main form .btn--primary")
    page.wait_for_url("**/enterprise/")
    page.wait_for_selector(".notice.is-ok")
    looked_at(view, "enterprise-complete")


def test_choosing_a_province_narrows_the_cities(view: View) -> None:
    page = view.open("/register/")
    page.select_option("#id_province", "440000")
    expect(page.locator("#id_city option[value='330100']")).to_have_count(0)
    page.select_option("#id_city", "440300")


def test_the_directory_is_searched_while_typing(view: View) -> None:
    page = view.open("/platforms/")
    looked_at(view, "platforms")
    before = page.locator("#directory .part li").count()
    page.fill("#platform-q", "浙江" if view.language == "zh" else "Zhejiang")
    expect(page.locator("#directory .part li")).not_to_have_count(before)
    expect(page.locator("#directory .part li").first).to_be_visible()


@pytest.mark.parametrize(
    ("username", "path", "name"),
    [
        ("enterprise", "/account/", "account"),
        ("handler", "/inbox/", "inbox"),
        ("auditor", "/audit/", "audit-trail"),
        ("sysadmin", "/admin/", "admin"),
    ],
)
def test_pages_behind_the_door(view: View, username: str, path: str, name: str) -> None:
    view.enter(username)
    view.open(path)
    looked_at(view, name)


def test_the_privacy_notice_can_be_read(view: View) -> None:
    view.open("/privacy/")
    looked_at(view, "privacy")


def test_an_administrator_lets_a_colleague_in(view: View) -> None:
    number = next(NUMBERS)
    page = view.enter("enterprise")
    page.goto("/members/")
    looked_at(view, "members")
    page.fill("#id_display_name", "赵六")
    page.fill("#id_username", f"zhao{number}")
    page.fill("#id_password", PASSWORD)
    page.click("form[aria-labelledby=add-title] button:not([type=button])")
    expect(page.locator("tbody th", has_text=f"zhao{number}")).to_be_visible()
    colleague = view.another()
    colleague.sign_in(f"zhao{number}", PASSWORD)
    colleague.close()
    page.locator("tr", has_text=f"zhao{number}").locator("a[href$='/end/']").click()
    page.wait_for_url("**/end/")
    looked_at(view, "member-end")
    page.click("main form .btn--red")
    expect(page.locator("tbody th", has_text=f"zhao{number}")).to_have_count(0)
