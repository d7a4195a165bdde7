"""A notice appears on an open page by itself; the bell counts; reading it leads on."""

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from portal.inbox.services.notify import notify
from portal.tenancy.models import Role
from tests.browser.views import View
from tests.factories.tenancy import actor


def test_a_notice_comes_in_while_the_page_is_open(view: View) -> None:
    user = actor(Role.ENTERPRISE_ADMIN).user  # nobody else has anything to tell them
    page = view.enter(user.username)
    page.goto(reverse("inbox"))
    expect(page.locator("#inbox .empty")).to_be_visible()

    for number, level in (("CN-2026-0001", ""), ("CN-2026-0002", "red")):
        notify(
            recipients=[user.pk],
            kind="case.message",
            params={"number": number, "title": "LED 灯具 337 调查"},
            url=reverse("account"),
            level=level,
            now=timezone.now(),
        )
    expect(page.locator("#inbox li.new")).to_have_count(2)
    expect(page.locator("#bar-counts")).to_contain_text("2")
    view.assert_fits()
    view.assert_accessible()
    view.shoot("inbox-with-items")

    page.locator("#inbox li.new button").first.click()
    expect(page.locator("#inbox li.new")).to_have_count(1)
    page.locator("#inbox li.new .row-link").click()
    page.wait_for_url("**/account/")
    page.goto(reverse("inbox"))
    expect(page.locator("#inbox li")).to_have_count(2)
    expect(page.locator("#inbox li.new")).to_have_count(0)
