"""The desk and the editor of guidance documents, by keyboard and on a phone."""

import pytest
from playwright.sync_api import expect

from cases.models import Case, Guidance
from tests.browser.views import View


def test_pages_of_staff_fit_and_are_accessible(view: View) -> None:
    page = view.enter("handler")
    draft = Guidance.objects.filter(case__platform__code="ZJ", state="draft").first()
    opened = Case.objects.filter(platform__code="ZJ", state="consultation", handler__username="handler").first()
    assert draft
    assert opened
    paths = {
        "desk": "/desk/",
        "closed": "/desk/closed/",
        "found": "/search/cases/?q=储能",
        "editor": f"/cases/{draft.case.number}/guidance/",
        "case": f"/cases/{opened.number}/",
        "experts": f"/cases/{opened.number}/panel/",
    }
    for name, path in paths.items():
        view.open(path)
        page.wait_for_load_state()
        view.assert_fits()
        view.assert_accessible()
        view.shoot(name)


@pytest.mark.parametrize("view", ["zh-desktop", "en-desktop"], indirect=True)  # a phone has no keys
def test_moving_through_the_queue_by_keyboard(view: View) -> None:
    page = view.enter("handler")
    view.open("/desk/")
    first = page.locator("[data-row]").first.get_attribute("data-row")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator('[data-row][aria-selected="true"]').get_attribute("data-row")
    assert second and second != first
    expect(page.locator("#preview")).to_contain_text(second)
    # What happens elsewhere refreshes the list and leaves the place in it.
    with page.expect_response(lambda response: response.url.endswith("/desk/")):
        page.evaluate("document.body.dispatchEvent(new CustomEvent('live:queue'))")
    expect(page.locator(f'[data-row="{second}"]')).to_have_attribute("aria-selected", "true")
    page.keyboard.press("/")
    expect(page.locator("#bar-q")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{second}/")
