"""An enterprise files a request in a browser: autosave, a lost connection, files, consents, receipt."""

import re

from playwright.sync_api import Page, expect

from tests.browser.views import View
from tests.factories.cases import PDF

STATEMENTS = ("c_truth", "c_process", "c_nostate", "c_notice")


def go_on(page: Page, step: str) -> None:
    page.click("#intake .btn--primary")
    page.wait_for_url(f"**/{step}/")


def saved(page: Page) -> None:
    """The server has everything: nothing is left on the device."""
    expect(page.locator("#intake:not([data-unsaved])")).to_have_count(1)


def forgive_the_network(view: View) -> None:
    """Without a network htmx complains on the console; that is what these tests are about."""
    view.problems[:] = [problem for problem in view.problems if "htmx:sendError" not in problem]
    view.problems[:] = [problem for problem in view.problems if "htmx:afterRequest" not in problem]


def begin(view: View) -> Page:
    page = view.enter("enterprise")
    view.open("/file/")
    view.assert_accessible()
    page.click("form[action='/file/'] button")
    page.wait_for_url("**/enterprise/")
    return page


def test_a_request_is_filed(view: View) -> None:
    page = begin(view)
    go_on(page, "contact")
    page.check("[name=agent][value=no]")
    go_on(page, "request")
    page.check("[name=request_type][value=dispute]")
    page.check("[name=help_wanted][value=strategy]")
    page.check("[name=self_urgency][value=w1]")
    go_on(page, "dispute")
    _describe_the_dispute(view)
    go_on(page, "commercial")
    go_on(page, "steps_taken")
    page.check("[name=counsel][value=not_retained]")
    go_on(page, "documents")
    _upload(view)
    go_on(page, "review")
    _file(view)
    expect(page.locator(".receipt-number b")).to_have_text(re.compile(r"^ZJ-\d{4}-\d{4,}$"))
    view.assert_fits()
    view.assert_accessible()
    with page.expect_download() as download:
        page.click("a[href$='receipt.pdf']")
    assert download.value.path().read_bytes().startswith(b"%PDF")
    view.shoot("receipt")


def _describe_the_dispute(view: View) -> None:
    page = view.page
    page.select_option("[name=jurisdiction]", "US")
    page.check("[name=role][value=respondent]")
    page.check("[name=proceeding_type][value=USITC_337]")
    page.check("[name=itc_named][value=named]")  # waits for the block that the choice has opened
    page.fill("[name=served_date]", "2099-01-01")
    expect(page.locator("#q-served_date-error")).to_be_visible()
    page.fill("[name=served_date]", "2026-01-05")
    expect(page.locator("#q-served_date-error")).to_have_count(0)
    page.select_option("[name=service_mode]", "courier")
    page.click("#intake .btn--primary")
    expect(page.locator(".error-summary a[href='#q-counterparty']")).to_be_visible()
    view.assert_accessible()
    page.fill("[name=counterparty]", "Brightmoor Cell Inc.")
    expect(page.locator("#preview .level.red")).to_be_visible()
    view.assert_fits()
    view.assert_accessible()


def _upload(view: View) -> None:
    page = view.page
    files = [("complaint.pdf", PDF), ("contract.pdf", b"MZ" + b"\0" * 64)]
    page.set_input_files(
        "[name=docs_file]",
        [{"name": name, "mimeType": "application/pdf", "buffer": content} for name, content in files],
    )
    page.select_option("[name=docs_kind]", "complaint")
    page.click("button[value='upload:docs']")
    expect(page.locator(".upload tbody tr")).to_have_count(1)
    expect(page.locator(".upload [role=alert]")).to_contain_text("contract.pdf")
    view.assert_fits()
    view.assert_accessible()


def _file(view: View) -> None:
    page = view.page
    expect(page.locator("[name=c_expert]:checked")).to_have_value("no")
    page.check("[name=c_expert][value=yes]")
    page.check("[name=c_overseas][value=yes]")
    page.check("[name=c_overseas_ok][type=checkbox]")
    for statement in STATEMENTS:
        page.check(f"[name={statement}][type=checkbox]")
    saved(page)
    view.assert_fits()
    view.assert_accessible()
    page.click("#intake .btn--primary")
    page.wait_for_url("**/receipt/")


def test_a_lost_connection_loses_nothing(view: View) -> None:
    page = begin(view)
    page.fill("[name=name_zh]", "before")
    saved(page)
    page.context.set_offline(True)
    page.fill("[name=name_zh]", "typed without a network")
    expect(page.locator("#saved.is-warn")).to_be_visible()
    page.context.set_offline(False)
    saved(page)
    page.reload()
    expect(page.locator("[name=name_zh]")).to_have_value("typed without a network")
    forgive_the_network(view)


def test_what_never_reached_the_server_is_put_back(view: View) -> None:
    page = begin(view)
    page.route("**/save/", lambda route: route.abort())
    page.fill("[name=name_zh]", "kept on this device")
    expect(page.locator("#saved.is-warn")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.unroute("**/save/")
    page.goto(page.url)
    expect(page.locator("[name=name_zh]")).to_have_value("kept on this device")
    saved(page)
    forgive_the_network(view)
