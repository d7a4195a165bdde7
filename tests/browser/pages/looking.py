"""What every page visited must stand: it fits, axe-core finds nothing serious (asked once in each language and on each
screen: it takes a second a page), and there is a picture for who wants to look."""

from playwright.sync_api import expect

from tests.browser.views import PAIR, View


def look(view: View, name: str) -> None:
    view.page.wait_for_load_state("load")
    view.assert_fits()
    if f"{view.language}-{view.screen}" in PAIR:
        view.assert_accessible()
    view.shoot(name)


def told(view: View) -> None:
    """The page says that something was done; the toast is put away so that pictures show the page, and so that the next
    one is the next one's. In one step: it fades by itself, perhaps just now."""
    toast = view.page.locator("#toasts .toast:not(.is-error)")
    expect(toast.first).to_be_visible()
    toast.locator("[data-dismiss]").evaluate_all("all => all.forEach(one => one.click())")


def refused(view: View) -> str:
    """The page says that something was not done; returns the words."""
    toast = view.page.locator("#toasts .toast.is-error, .error-summary, .errorlist")
    expect(toast.first).to_be_visible()
    return toast.first.inner_text()


def watch(view: View) -> None:
    """Put a mark into the open page that a reload would wipe."""
    view.page.evaluate("window.notReloaded = true")


def not_reloaded(view: View) -> bool:
    return bool(view.page.evaluate("window.notReloaded === true"))


def press(view: View, path: str, **fields: str) -> int:
    """Send a form to `path` as if its button stood on the page; the status of the answer."""
    token = view.page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    headers = {"Referer": view.page.url}
    form = {"csrfmiddlewaretoken": token, **fields}
    return view.page.context.request.post(path, form=form, headers=headers, max_redirects=0).status


def status(view: View, path: str) -> int:
    """The status of a page that is asked for by its address."""
    return view.page.context.request.get(path, max_redirects=0).status
