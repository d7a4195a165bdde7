"""A large file on its way: the line breaks, the page is left, and it goes on where it stopped."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Dialog, Request, Route, expect

from cases.models import Attachment, Case
from tests.browser.views import View

WORDS = settings.DEMO_PASSWORD
BYTES = settings.UPLOAD_MAX_BYTES + 6 * 2**20  # too large for a form


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "hearing.mp4"
    path.write_bytes(b"\x00\x00\x00\x18ftypmp42" + b"\1" * BYTES)
    return path


def test_a_large_file_survives_a_broken_line_and_a_reload(browser: Browser, site: str, film: Path) -> None:
    case = Case.objects.filter(enterprise__memberships__user__username="enterprise").open().latest("pk")
    view = View(browser, site)
    page = view.enter("enterprise")
    view.open(f"/cases/{case.number}/")
    row = page.locator("#uploads-docs li")
    sent: list[int] = []

    def breaking(route: Route) -> None:
        """The third piece is lost on its way, and none after the sixth gets through."""
        if route.request.method != "PATCH":
            route.continue_()
            return
        sent.append(int(route.request.headers["upload-offset"]))
        route.abort() if len(sent) == 3 or len(sent) > 6 else route.continue_()

    page.route("**/uploads/**", breaking)
    page.set_input_files("#docs-file", film)
    expect(row).to_contain_text("hearing.mp4")
    expect(row.locator("[data-state=waiting]")).to_be_visible()
    expect(row.locator("[data-percent]")).to_have_text(re.compile(r"^3\d %$"))
    assert sent[2] == sent[3]  # the lost piece came once more, and no other

    page.on("dialog", lambda asked: Dialog.accept(asked))
    page.reload()
    expect(page.locator("[data-unfinished]")).to_contain_text("hearing.mp4")
    view.assert_accessible()
    page.unroute("**/uploads/**")
    resumed: list[str] = []

    def noted(request: Request) -> None:
        if request.method == "PATCH":
            resumed.append(request.headers["upload-offset"])

    page.on("request", noted)
    page.set_input_files("#docs-file", film)
    expect(page.locator("a.row-link", has_text="hearing.mp4")).to_be_visible()
    assert int(resumed[0]) >= sent[5]
    expect(row).to_have_count(0)
    kept = Attachment.objects.get(case=case, name="hearing.mp4")
    assert kept.size == film.stat().st_size
    view.close()
    lost = [line for line in view.problems if "ERR_FAILED" not in line]
    assert not lost, lost
