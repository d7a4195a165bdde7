"""A chapter of a guide by three people: written, read, approved, published by Celery at its time, superseded,
and read as of an earlier day."""

import itertools
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from lawlib.models import Edition
from portal.celery import app
from portal.tenancy.models import Platform, Role
from tests.browser.views import View
from tests.factories.tenancy import actor
from tests.waiting import eventually

PARTS = itertools.count(9)
OLD, NEW = "Oppose within three months", "Oppose within one month"


def looked_at(view: View, name: str) -> None:
    view.assert_fits()
    view.assert_accessible()
    view.shoot(name)


def write(page: Page, part: int, text: str) -> str:
    """From the desk to a draft that is handed in; its address."""
    page.goto("/desk/library/begin/")
    page.select_option("#id_kind", "chapter")
    page.select_option("#id_place", "MX")
    page.select_option("#id_part", str(part))
    page.click("form.card .btn--primary")
    page.wait_for_url("**/edit/")
    page.fill("#id_body_zh", f"{text} 自公告之日起。")
    page.fill("#id_body_en", f"**{text}** of the publication.")
    page.fill("#id_sources", f"法 | Law | https://example.org/mx | {timezone.localdate()} | source_read")
    page.fill("#id_reason", "Period corrected")
    page.click("form .btn--primary")
    page.wait_for_url(lambda url: url.endswith("/") and "/edit/" not in url)
    address = page.url
    page.click("form[action$='/do/submit/'] button")
    expect(page.locator("form[action$='/do/submit/']")).to_have_count(0)
    return address


def confirm_all(page: Page, verb: str) -> None:
    page.wait_for_load_state()  # with all its boxes
    form = page.locator(f"form[action$='/do/{verb}/']")
    for box in form.locator("input[type=checkbox]").all():
        box.check()


def test_a_chapter_is_published_at_its_time_and_read_as_of_an_earlier_day(view: View) -> None:
    part, tenant = next(PARTS), Platform.objects.filter(kind="local").first()
    writer, reader, head = (actor(role, tenant=tenant) for role in (Role.HANDLER, Role.HANDLER, Role.PLATFORM_HEAD))
    windows = {who.user_id: view.another() for who in (writer, reader, head)}
    pages = {who: windows[who].enter(one.user.username) for one in (writer, reader, head) for who in (one.user_id,)}

    address = write(pages[writer.user_id], part, OLD)
    looked_at(windows[writer.user_id], "desk-edition-written")

    page = pages[reader.user_id]
    page.goto(address)
    page.fill("#id_text", "Compared with the gazette.")
    page.click("form[action$='/remark/'] button")
    page.click("form[action$='/do/confirm/'] button")
    expect(page.locator("form[action$='/do/approve/']")).to_have_count(0)

    page = pages[head.user_id]
    page.goto(address)
    page.click("form[action$='/do/approve/'] button")
    page.click("details:has(form[action$='/do/schedule/']) summary")
    page.fill("#id_publish_at", f"{timezone.localtime() + timedelta(hours=2):%Y-%m-%dT%H:%M}")
    confirm_all(page, "schedule")
    page.click("form[action$='/do/schedule/'] button")
    expect(page.locator("form[action$='/do/unschedule/']")).to_have_count(1)
    looked_at(windows[head.user_id], "desk-edition-scheduled")

    edition = Edition.objects.get(key="MX", part=part)
    assert OLD not in view.open("/guides/").content()
    Edition.objects.filter(pk=edition.pk).update(publish_at=timezone.now())  # two hours later
    app.send_task("lawlib.publish_due")
    app.send_task("lawlib.publish_due")  # beat may well ask twice
    eventually(lambda: Edition.objects.filter(pk=edition.pk, state="published").exists())
    shown = view.open("/guides/MX/")
    expect(shown.locator(f"section:has(#c{part}) .md")).to_contain_text(OLD)

    ten_days_ago = timezone.now() - timedelta(days=10)
    Edition.objects.filter(pk=edition.pk).update(published_at=ten_days_ago)  # and ten days pass
    address = write(pages[writer.user_id], part, NEW)
    page.goto(address)
    page.click("form[action$='/do/approve/'] button")
    page.click("details:has(form[action$='/do/publish/']) summary")
    confirm_all(page, "publish")
    page.click("form[action$='/do/publish/'] button")
    expect(page.locator("form[action$='/do/archive/']")).to_have_count(1)
    looked_at(windows[head.user_id], "desk-edition-published")

    shown = view.open("/guides/MX/")
    chapter = shown.locator(f"section:has(#c{part}) .md")
    expect(chapter).to_contain_text(NEW)
    looked_at(view, "guide")
    shown.fill("#asof", f"{timezone.localdate() - timedelta(days=3):%Y-%m-%d}")
    shown.click(".asof button")
    expect(chapter).to_contain_text(OLD)
    shown.goto(f"/guides/MX/{part}/2/")
    expect(shown.locator("ins").first).to_be_visible()
    looked_at(view, "guide-change")
    for window in windows.values():
        window.close()
        assert not window.problems
