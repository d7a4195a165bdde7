"""Chapter five: the enterprise reports back, the case closes, the help is rated, the figures move."""

from playwright.sync_api import expect

from cases.models import Case
from tests.browser.chapters.people import Walk
from tests.browser.pages.case import CasePage
from tests.browser.pages.looking import look
from tests.browser.views import View

LOSS = "86000000"
SCORES = ("speed", "expertise", "usefulness", "attitude", "overall")
TIMELINE = {
    *("submit", "graded", "claim", "request_supplement", "attachment", "answer_supplement", "accept"),
    *("lowering_proposed", "regraded", "consult", "seat_invited", "seat_declined", "seat_accepted", "opinion_filed"),
    *("guidance_drafted", "guidance_sent", "sign", "guidance_signed", "track", "follow_up", "close", "rated"),
}


def is_closed(walk: Walk, desk: View) -> None:
    staff, enterprise = CasePage(desk, walk.number), CasePage(walk.enterprise, walk.number)
    enterprise.ask(
        "follow_up", text="已聘请美国律师并按期答复，对方同意和解。", result="settled", loss_avoided_cny=LOSS
    )
    look(walk.enterprise, "walk-27-report-back")
    enterprise.send()
    enterprise.page.wait_for_url(f"**{enterprise.path}*")
    staff.ask(
        "close",
        result="settled",
        summary="双方和解，调查终止。",
        loss_avoided_cny=LOSS,
        verified=True,
        evidence="和解协议与终止调查裁定。",
    )
    look(desk, "walk-28-close")
    staff.send()
    desk.page.wait_for_url(f"**{staff.path}*")
    enterprise.ask("rate", **dict.fromkeys(SCORES, "5"), comment="答复及时，方案可行。")
    look(walk.enterprise, "walk-29-rate")
    enterprise.send()
    enterprise.page.wait_for_url(f"**{enterprise.path}*")
    case = Case.objects.get(number=walk.number)
    assert (case.state, str(case.outcome.loss_avoided_cny), case.rating.overall) == ("closed", f"{LOSS}.00", 5)


def is_told_as_a_whole(walk: Walk, desk: View) -> None:
    """Every step on one timeline."""
    desk.open(f"/cases/{walk.number}/timeline/")
    shown = desk.page.locator("ol.timeline [data-event]").evaluate_all("all => all.map(one => one.dataset.event)")
    assert set(shown) >= TIMELINE, TIMELINE - set(shown)
    look(desk, "walk-30-timeline")


def figures(view: View, address: str) -> dict[str, str]:
    """What a dashboard says of loss avoided and of satisfaction."""
    view.open(address)
    return {key: view.page.locator(f"[data-figure='{key}']").inner_text() for key in ("loss", "rating")}


def counts(head: View, national: View, before: list[dict[str, str]]) -> None:
    after = [figures(head, "/dashboard/"), figures(national, "/dashboard/national/")]
    look(head, "walk-31-dashboard")
    look(national, "walk-32-national-dashboard")
    for earlier, later in zip(before, after, strict=True):
        assert earlier["loss"] != later["loss"], later
        assert earlier["rating"] != later["rating"], later
    expect(head.page.locator("[data-figure]")).not_to_have_count(0)
