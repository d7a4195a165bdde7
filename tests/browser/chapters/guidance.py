"""Chapter four: the guidance is drafted, edited, signed by a second person, and reaches the enterprise."""

from django.urls import reverse
from playwright.sync_api import Locator, expect

from portal.inbox.models import InboxItem
from tests.browser.chapters.people import Walk
from tests.browser.pages.case import CasePage
from tests.browser.pages.letters import got_letter
from tests.browser.pages.looking import look, press, told
from tests.browser.pages.seats import OPINION
from tests.browser.views import View
from tests.documents.reading import pdf_text, word_text
from tests.waiting import eventually

ADDED = "请在三日内选定美国律师并反馈其联系方式。"


def is_written(walk: Walk, desk: View) -> None:
    """Facts and opinions stand in the draft; what the handler adds is saved."""
    staff, page = CasePage(desk, walk.number).open(), desk.page
    page.locator(f"form[action='{staff.path}guidance/draft/'] button").first.click()
    page.wait_for_url("**/guidance/")
    drafted = page.locator("#editor textarea").evaluate_all("all => all.map(one => one.value).join('\\n')")
    for words in ("Brightmoor Cell Inc.", OPINION["recommendation"], OPINION["options"]):
        assert words in drafted
    last = page.locator("#editor textarea").last
    with page.expect_response("**/guidance/autosave/"):
        last.fill(f"{last.input_value()}\n{ADDED}")
    expect(page.locator("#letter ins", has_text=ADDED)).to_be_visible()
    look(desk, "walk-23-guidance")
    page.locator("#editor .guidance-foot button[value=save]").click()
    told(desk)
    page.locator(f"form[action='{staff.path}guidance/send/'] button").click()
    page.wait_for_url(f"**{staff.path}*")
    told(desk)
    # The author may not sign: no button, and no way around it.
    expect(page.locator(f"form[action='{staff.path}guidance/sign/']")).to_have_count(0)
    assert press(desk, f"{staff.path}guidance/sign/") == 403


def is_signed(walk: Walk, head: View) -> None:
    """The head signs; the enterprise's open inbox shows it, the worker has written the e-mail."""
    enterprise = walk.enterprise
    enterprise.open("/inbox/")
    case = CasePage(head, walk.number).open()
    head.page.once("dialog", lambda dialog: dialog.accept())
    look(head, "walk-24-case-of-head")
    head.page.locator(f"form[action='{case.path}guidance/sign/'] button").click()
    told(head)
    expect(notice(walk)).to_contain_text(walk.number)
    look(enterprise, "walk-25-inbox")
    eventually(lambda: got_letter(walk.who.email, about=walk.number))


def notice(walk: Walk) -> Locator:
    """In the open inbox of the enterprise: that the guidance is there, not read yet."""
    told_them = InboxItem.objects.filter(recipient__username=walk.who.username, kind="guidance.signed")
    return walk.enterprise.page.locator(f"#inbox li.new a[href='{reverse('inbox_open', args=[told_them.get().pk])}']")


def is_read(walk: Walk) -> None:
    enterprise = walk.enterprise
    notice(walk).click()
    enterprise.page.wait_for_url(f"**/cases/{walk.number}/*")
    look(enterprise, "walk-26-case-with-guidance")
    case = CasePage(enterprise, walk.number)
    printed = pdf_text(case.download(".pdf").read_bytes())
    written = word_text(case.download(".docx").read_bytes())
    for words in (walk.who.name, OPINION["recommendation"], ADDED):
        assert words in printed
        assert words in written
