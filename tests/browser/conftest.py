"""The running portal (web server, worker, demo world) and a browser to look at it with."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.chromium import ARGUMENTS, NoChromium, chromium
from tests.browser.demo_world import enter_demo_world
from tests.browser.views import PAIR, View
from tests.processes import celery_worker, web_server

# Playwright keeps an event loop in the thread in which the tests use models.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db)  # has pytest-django make the database; see `_django_db_helper`


@pytest.fixture
def _django_db_helper(demo_world: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In place of pytest-django's: models may be used, and nothing is rolled back, for the site is other processes."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def demo_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker, testrun_uid: str) -> Iterator[None]:
    """The demo world, committed: the web server and the worker are other processes. It lasts for the session.

    Tests in here change it as people would; they are run apart from those that empty the tables (`bin/test` does so).
    """
    with django_db_blocker.unblock():
        enter_demo_world(run=testrun_uid)
        yield


@pytest.fixture(scope="session")
def site(demo_world: None) -> Iterator[str]:
    """The address of the running portal."""
    with celery_worker(), web_server() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        path = chromium()
    except NoChromium as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"No browser: {missing}")
        pytest.skip(f"No browser: {missing}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=PAIR)
def view(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[View]:
    """One person's browser; a test that asks for it runs twice."""
    language, screen = request.param.split("-")
    view = View(browser, site, language=language, screen=screen)
    yield view
    view.close()
    assert not view.problems, "\n".join(view.problems)
