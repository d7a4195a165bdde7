"""The live stream in a real browser: what happens elsewhere reaches an open page; after a break nothing is lost."""

import re

import pytest
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

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
    view.sign_in("handler", settings.DEMO_PASSWORD)
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
