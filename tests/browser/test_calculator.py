"""The deadline calculator in a real browser: chosen step by step, drawn, downloaded, linked, carried into a request."""

from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.views import View


def test_a_deadline_is_worked_out_kept_and_passed_on(view: View) -> None:
    page = view.open("/deadlines/")
    page.select_option("#id_place", "US")
    page.press("#id_place", "Tab")
    page.keyboard.press("Enter")  # the button is the next stop
    page.wait_for_selector("#id_rule")
    page.select_option("#id_rule", "US-DC-ANS21")
    page.click("form.card button.btn--primary")
    page.fill("#id_start", "2026-11-06")
    page.select_option("#id_subdivision", "CA")
    page.select_option("#id_service_mode", "email")
    page.click("form.card button.btn--primary")
    expect(page.locator(".count-month .is-last time")).to_have_attribute("datetime", "2026-11-30")
    view.assert_fits()
    view.assert_accessible()
    view.shoot("calculator")

    with page.expect_download() as download:
        page.click('a[href*="calendar.ics"]')
    events = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert [str(event["dtstart"].dt) for event in events] == ["2026-11-25", "2026-11-30"]

    result = page.locator("#result").inner_text()
    page.goto(page.input_value("#link"))
    expect(page.locator("#result")).to_have_text(result, use_inner_text=True)
    expect(page.locator("#id_subdivision")).to_have_value("CA")


def test_a_long_count_opens_by_keyboard_and_prints(view: View) -> None:
    page = view.open("/deadlines/?rule=EPO-OPP&start=2026-01-28&printed=2026-10-28")
    fold = page.locator(".count-fold")
    expect(fold.locator("table").first).to_be_hidden()
    fold.locator("summary").press("Enter")
    expect(fold.locator("table").first).to_be_visible()
    view.assert_fits()
    view.assert_accessible()
    page.emulate_media(media="print")
    for gone in ("form.card", "#rules"):
        expect(page.locator(gone)).to_be_hidden()
    for printed in (".count-month", ".on-paper"):
        expect(page.locator(printed).first).to_be_visible()
