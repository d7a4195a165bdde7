"""Chapter three: staff compose a panel; one expert declines, one declares on names only, accepts and advises."""

from django.urls import reverse
from playwright.sync_api import expect

from cases.models import Attachment
from experts.models import Seat
from tests.browser.chapters.people import Walk
from tests.browser.pages.case import CasePage
from tests.browser.pages.looking import look, status
from tests.browser.pages.seats import Invitation, candidates, invite_first, seat_in
from tests.browser.views import View


def is_composed(walk: Walk, desk: View) -> tuple[Seat, Seat]:
    """Two experts are invited, the best two whom the page offers with reasons."""
    staff = CasePage(desk, walk.number)
    desk.open(f"{staff.path}panel/")
    best = candidates(staff).locator("visible=true").first
    expect(best).to_be_visible()
    expect(desk.page.locator(".seat:visible .score").first).to_be_visible()
    expect(desk.page.locator(".seat:visible .reasons .tag").nth(2)).to_be_visible()
    look(desk, "walk-17-panel")
    return invite_first(staff), invite_first(staff)


def one_declines(walk: Walk, desk: View, seat: Seat) -> Seat:
    """The seat passes on to the next by itself; the staff's open page shows it."""
    staff = CasePage(desk, walk.number).open()
    expect(seat_in(staff, seat, "invited")).to_be_visible()
    window = walk.window()
    invited = Invitation(window, seat)
    invited.open()
    invited.decline()
    assert status(window, f"/cases/{walk.number}/") == 404
    expect(seat_in(staff, seat, "declined")).to_be_visible()
    successor = Seat.objects.get(follows=seat)
    expect(seat_in(staff, successor, "invited")).to_be_visible()
    return successor


def one_advises(walk: Walk, desk: View, seat: Seat) -> None:
    """Nothing but names before the declaration: neither the case nor its files exist for the expert."""
    window = walk.window()
    invited = Invitation(window, seat)
    files = [
        reverse("attachment", args=[key])
        for key in Attachment.objects.filter(case__number=walk.number).values_list("key", flat=True)
    ]
    closed = [f"/cases/{walk.number}/", f"/cases/{walk.number}/timeline/", *files]
    assert len(files) == 2
    assert {status(window, path) for path in closed} == {404}
    invited.open()
    expect(window.page.locator("main", has_text="Brightmoor Cell Inc.").first).to_be_visible()
    look(window, "walk-18-invitation")
    invited.accept()
    look(window, "walk-19-opinion")
    assert {status(window, path) for path in closed} == {200}
    case = CasePage(window, walk.number).open()
    look(window, "walk-20-case-of-expert")
    assert case.offers("close").count() == 0
    invited.advise()
    look(window, "walk-21-opinion-filed")
    staff = CasePage(desk, walk.number).open()
    expect(seat_in(staff, seat, "concluded")).to_be_visible()
    look(desk, "walk-22-case-of-staff")
