"""Pages of the directory, the market, the warnings and the atlas, by those who use them: they fit, are accessible."""

import pytest
from playwright.sync_api import Page

from tests.browser.views import View

# By user name; "" is a visitor. A page that ends in "*" is a list: its first entry is looked at, too.
ROOMS = {
    "": (
        *(
            "/experts/*",
            "/experts/groups/",
            "/experts/apply/",
            "/agencies/*",
            "/agencies/apply/",
            "/cover/",
            "/mandates/",
        ),
        *("/notices/*", "/notices/about/", "/squatted-marks/", "/atlas/", "/atlas/?level=red&province=330000"),
    ),
    "enterprise": (
        *("/warnings/*", "/warnings/watch/", "/warnings/marks/*", "/warnings/letters/", "/warnings/preferences/"),
        *("/warnings/report/", "/needs/*", "/needs/new/", "/complaints/", "/cover/enquiries/", "/reminder-channels/"),
    ),
    "head": (
        *("/desk/warnings/*", "/desk/warnings/levels/", "/desk/marks/", "/desk/letters/*", "/desk/sources/*"),
        *("/desk/atlas/enterprises/*", "/desk/experts/*", "/desk/experts/candidates/"),
        *(
            "/desk/experts/nominate/",
            "/desk/experts/lists/experts/",
            "/desk/agencies/*",
            "/desk/agencies/new/",
            "/honoraria/",
        ),
    ),
    "expert": ("/seats/*", "/seats/load/", "/experts/own/", "/experts/own/profile/"),
    "lawfirm": ("/own-agency/", "/introductions/*"),
}


def look_at(view: View, page: Page, path: str) -> None:
    page.wait_for_load_state()
    view.assert_fits()
    view.assert_accessible()
    view.shoot("room-" + "-".join(part for part in path.strip("/").replace("?", "/").split("/") if part))


@pytest.mark.parametrize("who", ROOMS)
def test_rooms_fit_and_are_accessible(view: View, who: str) -> None:
    page = view.enter(who) if who else view.page
    for path in ROOMS[who]:
        shown = path.rstrip("*")
        answer = page.goto(shown)
        assert answer
        assert answer.ok, f"{shown}: {answer.status}"
        look_at(view, page, shown)
        first = page.locator("main a.row-link").first
        if path.endswith("*") and first.count():
            first.click()
            look_at(view, page, f"{shown}one")
