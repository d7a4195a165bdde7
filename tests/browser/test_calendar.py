"""The calendar by month and on a phone, and a subscribed calendar from its address to its end."""

from urllib.parse import urlsplit

from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.views import View


def test_deadlines_in_the_calendar_and_in_a_subscribed_one(view: View) -> None:
    page = view.enter("handler")
    view.open("/calendar/?scope=platform")
    month, narrow = page.locator("table.month"), page.locator(".agenda--narrow")
    expect(narrow if view.screen == "phone" else month).to_be_visible()
    expect(month if view.screen == "phone" else narrow).to_be_hidden()
    view.assert_fits()
    view.assert_accessible()
    view.shoot("calendar-month")

    page.select_option("select[name=view]", "agenda")
    page.select_option("select[name=kind]", "legal")
    page.locator(".filters button").click()
    page.wait_for_url("**kind=legal**")
    expect(page.locator(".agenda .mark--legal").first).to_be_visible()
    expect(page.locator(".agenda .mark--promise")).to_have_count(0)
    view.assert_fits()
    view.assert_accessible()
    view.shoot("calendar-agenda")
    page.locator(".agenda .mark--legal a").first.click()
    page.locator("#deadlines").wait_for()

    view.open("/account/calendars/")
    name = f"{view.language} {view.screen}"
    page.fill("input[name=name]", name)
    page.select_option("select[name=scope]", "platform")
    page.locator("section form .btn--primary").click()
    address = urlsplit(page.locator("#address").input_value()).path
    view.assert_fits()
    view.assert_accessible()
    view.shoot("calendar-feed")
    calendar = Calendar.from_ical(page.request.get(address).body())
    assert calendar.walk("VEVENT")

    view.open("/account/calendars/")
    expect(page.locator("#address")).to_have_count(0)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("tr", has_text=name).locator("button").click()
    expect(page.locator("tr", has_text=name)).to_have_count(0)
    assert page.request.get(address).status == 410
