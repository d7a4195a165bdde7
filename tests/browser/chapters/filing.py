"""Chapter one: an enterprise registers, files a request with a break in the middle, and holds a receipt."""

from django.urls import reverse
from playwright.sync_api import expect

from cases.models import Case
from lawlib.rules.deadlines import compute
from portal.documents import render_pdf
from tests.browser.chapters.people import Walk
from tests.browser.pages.case import CasePage
from tests.browser.pages.filing import Wizard
from tests.browser.pages.looking import look
from tests.browser.pages.registration import complete_profile, register
from tests.browser.views import View
from tests.documents.reading import pdf_text
from tests.documents.samples import court_paper
from tests.factories.tenancy import PASSWORD

PAPER = "起诉状.pdf"


def files_a_request(walk: Walk) -> None:
    register(walk.enterprise, walk.who)
    complete_profile(walk.enterprise, walk.who)
    _begin(walk, Wizard(walk.enterprise))
    # The browser is closed in the middle; another one, after logging in, goes on where this one stood.
    walk.enterprise.page.goto("about:blank")
    walk.enterprise.page.context.clear_cookies(name="sessionid")
    again = walk.window(walk.who.username, PASSWORD)
    wizard = Wizard(again)
    wizard.resume()
    wizard.at("dispute")
    expect(wizard.control("case_no")).to_have_value("337-TA-9912")
    expect(wizard.page.locator("#q-itc_named-named")).to_be_checked()
    _finish(wizard)
    walk.number = wizard.file_twice()
    walk.enterprise = again
    assert Case.objects.filter(enterprise__uscc=walk.who.uscc).count() == 1
    _receipt(walk, again)


def _begin(walk: Walk, wizard: Wizard) -> None:
    view = wizard.view
    wizard.begin()
    look(view, "walk-03-step-enterprise")
    wizard.go_on("contact")
    wizard.answer(alt_contact="沈知微 13900001234", agent="no")
    wizard.go_on("request")
    wizard.answer(request_type="dispute", help_wanted=["strategy", "consultation"], self_urgency="w1")
    look(view, "walk-04-step-request")
    wizard.go_on("dispute")
    expect(wizard.page.locator("#q-itc_named")).to_have_count(0)
    wizard.answer(jurisdiction="US", role="respondent", proceeding_type="USITC_337")
    expect(wizard.page.locator("#q-itc_named")).to_be_visible()  # the block of the proceeding has come by itself
    wizard.answer(
        itc_named="named",
        served_date=walk.served.isoformat(),
        service_mode="courier",
        counterparty="Brightmoor Cell Inc.",
        counter_counsel="Marlowe & Quill LLP",
        right_type=["invention"],
    )
    wizard.saved_after(case_no="337-TA-9912")
    expect(wizard.page.locator(f"#preview time[datetime='{_response(walk)[0]}']").first).to_be_visible()
    look(view, "walk-05-step-dispute")


def _finish(wizard: Wizard) -> None:
    view = wizard.view
    wizard.go_on("commercial")
    wizard.answer(products="户用储能电池模组，型号 XY-48")
    look(view, "walk-06-step-commercial")
    wizard.go_on("steps_taken")
    wizard.answer(counsel="not_retained", hold="yes")
    wizard.go_on("documents")
    wizard.attach(PAPER, render_pdf(court_paper()), kind="complaint")
    look(view, "walk-07-step-documents")
    wizard.go_on("review")
    wizard.answer(c_expert="yes", c_up="ask", c_overseas="no", c_case="no")
    wizard.answer(c_truth="yes", c_process="yes", c_nostate="yes", c_notice="yes")
    look(view, "walk-08-step-review")


def _response(walk: Walk) -> tuple[str, str]:
    """Earliest safe and last day of the answer to a USITC complaint, as the law library computes them."""
    result = compute("US-ITC-RESP", walk.served)
    assert result.earliest_safe_day and result.last_day
    return result.earliest_safe_day.isoformat(), result.last_day.isoformat()


def _receipt(walk: Walk, view: View) -> None:
    page, (safe, last) = view.page, _response(walk)
    expect(page.locator(f".dl time[datetime='{safe}']").first).to_be_visible()
    expect(page.locator(".level.red").first).to_be_visible()
    expect(page.locator("[data-print]")).to_be_visible()
    look(view, "walk-09-receipt")
    case = CasePage(view, walk.number)
    paper = case.download(reverse("case-receipt-pdf", args=[walk.number])).read_bytes()
    assert walk.number in pdf_text(paper)
    name = walk.who.name if view.language == "zh" else walk.who.english_name
    assert "".join(name.split()) in pdf_text(paper)

    case.open()
    for day in (safe, last):
        expect(page.locator(f"#case time[datetime='{day}']").first).to_be_visible()
    expect(case.level("red")).to_be_visible()
    expect(page.locator(".rules .tag", has_text="H03")).to_be_visible()
    expect(page.locator("#case", has_text=PAPER).first).to_be_visible()
    look(view, "walk-10-case-of-enterprise")
