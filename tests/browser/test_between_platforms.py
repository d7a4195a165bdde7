"""Supervision and notices between two people who are logged in at the same time, each in a browser of their own."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cases.forms.supervision import at_close
from cases.models import Case
from cases.rules.lifecycle import OPEN_STATES
from tests.browser.views import IN_CHINESE_ON_A_PHONE, IN_ENGLISH_AT_A_DESK, View


def enter(view: View, username: str) -> View:
    view.enter(username)
    return view


@pytest.fixture
def number() -> str:
    """An open case of Zhejiang that nobody supervises yet."""
    cases = Case.objects.filter(platform__code="ZJ", restricted=False, state__in=OPEN_STATES, supervisions=None)
    return cases.order_by("pk").values_list("number", flat=True)[0]


def press(view: View, verb: str, **answers: str) -> None:
    """Take a step by its form on the page, opened where it is folded; the answer's page is there afterwards."""
    form = view.page.locator(f"form[action$='/{verb}/']")
    folded = view.page.locator("details.decide:not([open])", has=form)
    if folded.count():
        folded.locator("summary").click()
    for name, value in answers.items():
        form.locator(f"[name='{name}']").fill(value)
    with view.page.expect_navigation():
        form.locator("button").press("Enter")


@IN_CHINESE_ON_A_PHONE
def test_supervision_between_two_browsers(view: View, number: str) -> None:
    parent, child = enter(view, "national"), enter(view.another(), "handler")
    parent.open(f"/cases/{number}/supervise/")
    parent.assert_accessible()
    parent.assert_fits()
    request = f"请报告应诉意愿（{view.language}{view.screen}）。"
    parent.page.fill("[name=request]", request)
    parent.page.locator("[name=urgency][value=urgent]").check()
    parent.page.fill("[name=due_at]", at_close(timezone.now(), 5).strftime("%Y-%m-%dT%H:%M"))
    parent.page.locator("main form button.btn--primary").press("Enter")
    parent.page.wait_for_url("**/supervision/*/")
    task = parent.page.url
    child.open("/desk/supervision/?box=in")
    child.assert_fits()
    child.page.get_by_text(request).first.click()
    child.page.wait_for_url("**/supervision/*/")
    child.assert_accessible()
    child.shoot("supervision")
    press(child, "feedback", text="已联系7家。")
    expect(parent.page.get_by_text("已联系7家。")).to_be_visible()  # by the live stream, without a reload
    later = at_close(timezone.now() + timedelta(days=5), 4).strftime("%Y-%m-%dT%H:%M")
    press(child, "ask_extension", wanted_due_at=later, reason="1家未复。")
    expect(parent.page.locator("form[action$='/grant/']")).to_be_visible()
    press(parent, "grant")
    child.open(task)
    press(child, "finish", text="均已答复。")
    expect(parent.page.locator("form[action$='/confirm/']")).to_be_visible()
    parent.assert_accessible()
    press(parent, "confirm")
    expect(child.page.locator(".tag.ok")).to_be_visible()
    child.close()
    assert not child.problems, "\n".join(child.problems)


@IN_ENGLISH_AT_A_DESK
def test_a_notice_between_two_browsers(view: View, number: str) -> None:
    author, second, reader = enter(view, "national"), enter(view.another(), "cn-head"), enter(view.another(), "handler")
    enterprise = Case.objects.select_related("enterprise").get(number=number).enterprise
    title = f"关于答辩期限的提示（{view.language}{view.screen}）"
    author.open(f"/cases/{number}/circular/")
    author.assert_accessible()
    author.assert_fits()
    author.page.fill("[name=title]", title)
    author.page.fill("[name=body]", f"{enterprise.name_zh}已收到文书，请核对期限。")
    author.page.locator("main form button.btn--primary").press("Enter")
    author.page.wait_for_url("**/circulars/*/")
    address = author.page.url
    expect(author.page.locator("mark").first).to_be_visible()
    author.assert_accessible()
    author.shoot("circular-draft")
    author.open(address + "edit/")
    author.page.fill("[name=body]", "有企业收到文书，请核对答辩期限。")
    author.page.locator("main form button.btn--primary").press("Enter")
    author.page.wait_for_url(address)
    expect(author.page.locator("mark")).to_have_count(0)
    for box in author.page.locator("[name=confirmed]").all():
        box.check()
    press(author, "submit")
    expect(author.page.locator("form[action$='/approve/']")).to_have_count(0)  # never the author
    second.open(address)
    press(second, "approve")
    press(second, "send")
    reader.open("/circulars/")
    reader.assert_fits()
    reader.page.get_by_text(title).first.click()
    reader.page.wait_for_url(address)
    reader.assert_accessible()
    assert number not in reader.page.content()
    press(reader, "sign")
    reader.shoot("circular-signed")
    author.open(address)
    expect(author.page.locator("progress.rate")).to_be_visible()
    author.assert_fits()
    for one in (second, reader):
        one.close()
        assert not one.problems, "\n".join(one.problems)
