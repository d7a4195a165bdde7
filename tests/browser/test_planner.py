"""The layout planner in a real browser: on a phone in Chinese and on a desk in English, drawn, linked, downloaded."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from docx import Document
from icalendar import Calendar
from playwright.sync_api import expect

from portal.web.ui.dates import beijing_day
from tests.browser.views import View


def test_a_plan_is_made_kept_and_passed_on(view: View) -> None:
    today = beijing_day(timezone.now())
    page = view.open("/planner/")
    for box in ("market=US", "market=VN", "right=design"):
        name, value = box.split("=")
        page.check(f'input[name="{name}"][value="{value}"]')
    page.fill("#id_launch", (today + timedelta(600)).isoformat())
    page.fill("#id_filed_patent", (today - timedelta(30)).isoformat())
    page.click("#ask button.btn--primary")
    page.wait_for_selector("#result")
    expect(page.locator("svg.plan-chart.chart:visible")).to_have_count(1)
    expect(page.locator("svg.plan-chart.chart:visible circle.is-done")).to_have_count(1)
    view.assert_fits()
    view.assert_accessible()
    view.shoot("planner")

    said = page.locator("#result").inner_text()
    page.goto(page.input_value("#link"))
    expect(page.locator("#result")).to_have_text(said, use_inner_text=True)
    with page.expect_download() as download:
        page.click('a[href*="planner/calendar.ics"]')
    assert len(Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")) > 10
    with page.expect_download() as download:
        page.click('a[href*="plan.docx"]')
    assert Document(BytesIO(download.value.path().read_bytes())).tables
