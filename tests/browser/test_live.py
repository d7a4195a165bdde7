"""The live stream in a real browser: what happens elsewhere reaches an open page; after a break nothing is lost."""

import re

import pytest
from playwright.sync_api import Route, expect
from pytest_django.plugin import DjangoDbBlocker

from cases.models import Supervision
from portal.inbox import live
from portal.tenancy.models import User
from tests.browser.views import View

STREAM = re.compile(r"/live/")
LISTEN = """() => {
  window.heard = [];
  for (const name of ["live:queue", "live:inbox", "live:case:7"])
    document.body.addEventListener(name, () => window.heard.push(name));
}"""


@pytest.fixture
def desk(view: View) -> View:
    view.enter("handler")
    view.open("/account/")
    view.page.evaluate(LISTEN)
    return view


def test_an_event_reaches_the_open_page_and_its_parts_are_fetched_anew(
    desk: View, django_db_blocker: DjangoDbBlocker
) -> None:
    with desk.page.expect_response("**/shell/rail/"), django_db_blocker.unblock():
        handler = User.objects.get(username="handler")
        live.publish(topic="queue", user_id=handler.pk)
        live.publish(topic="case:7", user_id=handler.pk)
    desk.page.wait_for_function("window.heard.includes('live:queue') && window.heard.includes('live:case:7')")
    desk.assert_accessible()


def test_a_page_without_its_stream_says_so_and_catches_up_later(desk: View) -> None:
    page = desk.page
    page.route(STREAM, lambda route: route.abort())
    page.reload()
    page.evaluate(LISTEN)
    page.locator("#offline").wait_for(state="visible")
    page.unroute(STREAM)
    page.locator("#offline").wait_for(state="hidden")
    page.wait_for_function("window.heard.includes('live:queue') && window.heard.includes('live:inbox')")


@pytest.fixture
def task(view: View, django_db_blocker: DjangoDbBlocker) -> Supervision:
    """An open task on the screen of the one who has to do it; its page hears of its case."""
    with django_db_blocker.unblock():
        task = Supervision.objects.filter(target__code="ZJ", state="open").latest("pk")
    view.enter("handler")
    view.open(f"/supervision/{task.pk}/")
    return task


def happens(task: Supervision) -> None:
    live.publish(topic=f"case:{task.case_id}", user_id=User.objects.get(username="handler").pk)


def test_what_somebody_is_writing_stays(view: View, task: Supervision) -> None:
    page = view.page
    field = page.locator("form[action$='/ask_extension/'] [name=reason]")
    page.locator("details.decide", has=field).locator("summary").click()
    field.fill("写到一半")
    for _ in range(2):  # with the cursor in it, and after it was left
        with page.expect_response(f"**/supervision/{task.pk}/"):
            happens(task)
        expect(field).to_have_value("写到一半")
        page.locator("h1").click()
    expect(field).to_be_visible()


def test_what_happens_while_new_content_is_on_its_way_is_fetched_too(view: View, task: Supervision) -> None:
    page, under_way = view.page, list[Route]()
    page.route(f"**/supervision/{task.pk}/", lambda route: route.continue_() if under_way else under_way.append(route))
    with page.expect_request(f"**/supervision/{task.pk}/"):
        happens(task)
    hears = "topic => document.body.addEventListener(topic, () => { window.again = true; })"
    page.evaluate(hears, f"live:case:{task.case_id}")
    happens(task)
    page.wait_for_function("window.again")
    with page.expect_request(f"**/supervision/{task.pk}/"):  # the other one was asked for already
        under_way[0].continue_()


def test_a_click_and_a_place_survive_new_content(view: View, task: Supervision) -> None:
    page = view.page
    fold = page.locator("details.decide", has=page.locator("form[action$='/ask_extension/']"))
    fold.locator("summary").hover()
    page.mouse.down()
    with page.expect_response(f"**/supervision/{task.pk}/"):
        happens(task)
    page.evaluate("document.getElementById('supervision').dataset.old = ''")
    page.mouse.up()  # now the page may catch up
    expect(fold).to_have_attribute("open", "")
    expect(page.locator("#supervision:not([data-old])")).to_be_visible()
    expect(fold).to_have_attribute("open", "")
    expect(fold.locator("summary")).to_be_focused()
