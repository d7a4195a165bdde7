"""The question that the other tests put to each page: it hears what is wrong, also on a page that never rests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import grave_violations

PALE = """<html lang="en"><title>t</title>
    <main><h1>Told</h1><p style="color: #ddd; background: #fff">{word}</p></main></html>"""
# Each frame puts new elements, in a dress not yet seen, in the place of the old ones.
RESTLESS = """() => {
    let turn = 0;
    const redraw = () => {
        turn += 1;
        const words = [...Array(20).keys()].map((one) => `<p class="c${turn}-${one}">${turn}</p>`);
        document.querySelector("main").innerHTML = `<h1>Told</h1>${words.join("")}`;
        requestAnimationFrame(redraw);
    };
    redraw();
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def test_pale_text_and_a_field_without_a_name_are_heard_again_until_mended(page: Page) -> None:
    page.set_content(PALE.format(word='once <input type="text">'))
    for _ in range(2):
        assert {line.split(":")[0] for line in grave_violations(page)} == {"color-contrast", "label"}


def test_a_page_that_is_drawn_anew_while_it_is_asked_is_answered(page: Page) -> None:
    page.set_content(PALE.format(word=""))
    page.evaluate(RESTLESS)
    assert grave_violations(page) == []
