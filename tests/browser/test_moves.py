"""Referral, co-handling and reports, each between people in browsers of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Locator, expect

from cases.due import beijing_today
from cases.models import Attachment, Case, Move
from cases.services.triage import claim_case
from portal.tenancy.actor import actor_for
from portal.tenancy.models import Platform, User
from tests.browser.pages.looking import look, status, told
from tests.browser.views import View
from tests.factories.cases import PDF, attach, file_case

OPPONENT = "Brightmoor Cell Inc."
NAMES = count(1)


@dataclass
class Scene:
    """A case of the sample enterprise, claimed at the Zhejiang sub-centre, with one open and one secret file."""

    browser: Browser
    site: str
    language: str
    screen: str
    windows: list[View] = field(default_factory=list)

    def window(self, username: str) -> View:
        view = View(self.browser, self.site, language=self.language, screen=self.screen)
        self.windows.append(view)
        view.enter(username)
        return view

    def case(self, **answers: object) -> Case:
        owner, handler = actor_for(User.objects.get(username="enterprise")), self.handler
        served = beijing_today(timezone.now()) - timedelta(days=3)
        opponent = {"counterparty": OPPONENT, "case_no": f"1:26-cv-{next(NAMES):05}", "products": "户用储能电池"}
        case = file_case(owner, {"served_date": served.isoformat(), **opponent, **answers}, now=timezone.now())
        attach(owner, case=case, name="起诉状.pdf", content=PDF)
        attach(owner, case=case, name="财务报表.pdf", level="restricted", content=PDF + b"% secret")
        claim_case(actor=handler, case=case, now=timezone.now())
        return Case.objects.get(pk=case.pk)

    @property
    def handler(self):  # type: ignore[no-untyped-def]
        return actor_for(User.objects.get(username="handler"))


IN_CHINESE_AT_A_DESK, IN_ENGLISH_ON_A_PHONE = (
    pytest.mark.parametrize("scene", [one], indirect=True) for one in ("zh-desktop", "en-phone")
)


@pytest.fixture
def scene(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Scene]:
    language, screen = request.param.split("-")
    scene = Scene(browser, site, language, screen)
    yield scene
    problems = [problem for view in scene.windows for problem in view.problems]
    for view in scene.windows:
        view.close()
    assert not problems, "\n".join(problems)


def fill(
    view: View, case: Case, kind: str, *, target: Platform | None, files: tuple[str, ...] = (), **typed: str
) -> None:
    """Tick what is to be shared and look at the preview; nothing has left by then."""
    page = view.open(f"/cases/{case.number}/moves/{kind}/")
    look(view, f"move-{kind}-form")
    if target is not None:
        page.select_option("select[name=target]", str(target.pk))
    for name, value in typed.items():
        page.fill(f"main [name={name}]", value)
    assert page.locator("input[name=share][value=mobile]").is_checked() is False
    for name in files:
        key = Attachment.objects.get(case=case, name=name).key
        page.locator(f"input[name=file][value='{key}']").check()
    page.locator("button[value=preview]").press("Enter")
    expect(page.locator(".as-seen")).to_contain_text(OPPONENT)
    expect(page.locator(".as-seen")).not_to_contain_text("财务报表")
    look(view, f"move-{kind}-preview")
    assert not Move.objects.filter(case=case, kind=kind).exists()


def send(view: View, case: Case, kind: str) -> Move:
    view.page.locator("button[value=send]").press("Enter")
    view.page.wait_for_url("**/moves/*/")
    told(view)
    return Move.objects.get(case=case, kind=kind)


def press(view: View, move: Move, verb: str, **typed: str) -> None:
    """Take one step by its form on the page of the move."""
    form = step(view, move, verb)
    if typed and not form.is_visible():
        view.page.locator("details.decide", has=form).locator("summary").click()
    for name, value in typed.items():
        form.locator(f"[name={name}]").fill(value)
    form.locator("button").last.press("Enter")
    told(view)


def step(view: View, move: Move, verb: str) -> Locator:
    return view.page.locator(f"form[action='/moves/{move.pk}/{verb}/']")


@IN_ENGLISH_ON_A_PHONE
def test_referral(scene: Scene) -> None:
    """The enterprise is asked, the other platform sees it come, reads the pack, accepts; responsibility moves then."""
    case = scene.case(c_up="ask")
    target = Platform.objects.get(memberships__user__username="sh-head")
    sender, owner, receiver = (scene.window(name) for name in ("handler", "enterprise", "sh-head"))
    receiver.open("/desk/moves/")
    page = sender.open(f"/cases/{case.number}/")
    page.locator("[popovertarget=flow]").click()
    expect(page.locator("#flow a[href$='/moves/refer/']")).to_be_visible()
    fill(sender, case, "refer", target=target, files=("起诉状.pdf",), request="企业证据均在上海，请接办。")
    move = send(sender, case, "refer")
    assert status(receiver, f"/moves/{move.pk}/") == status(receiver, f"/cases/{case.number}/") == 404

    owner.open(f"/cases/{case.number}/").locator(f"a[href='/moves/{move.pk}/']").first.click()
    expect(owner.page.locator("main")).to_contain_text(OPPONENT)
    look(owner, "move-refer-consent")
    press(owner, move, "agree")

    row = receiver.page.locator(f"[data-row='{move.pk}']")
    expect(row).to_be_visible()  # the list was open and came by itself
    look(receiver, "move-refer-desk")
    row.locator("a.row-link").click()
    look(receiver, "move-refer-offered")
    file = Attachment.objects.get(case=case, name="起诉状.pdf")
    assert status(receiver, reverse("attachment", args=[file.key])) == 200
    secret = Attachment.objects.get(case=case, name="财务报表.pdf")
    assert status(receiver, reverse("attachment", args=[secret.key])) == 404
    expect(receiver.open(f"/cases/{case.number}/").locator("#case")).not_to_contain_text(OPPONENT)

    sender.open(f"/cases/{case.number}/")
    receiver.open(f"/moves/{move.pk}/")
    press(receiver, move, "accept")
    expect(sender.page.locator("#case")).not_to_contain_text(OPPONENT)
    look(sender, "move-refer-source-after")
    assert status(sender, reverse("attachment", args=[file.key])) == 404
    expect(receiver.open(f"/cases/{case.number}/").locator("#case")).to_contain_text(OPPONENT)
    expect(owner.open(f"/cases/{case.number}/timeline/").locator("[data-event=move_accepted]")).to_be_visible()
    case.refresh_from_db()
    assert (case.platform, case.handler) == (target, None)


@IN_CHINESE_AT_A_DESK
def test_co_handling(scene: Scene) -> None:
    """The helper reads what was ticked, gives something back; the owner ends it and everything is gone."""
    case = scene.case(c_up="yes")
    target = Platform.objects.get(memberships__user__username="industry")
    sender, helper = scene.window("handler"), scene.window("industry")
    until = (beijing_today(timezone.now()) + timedelta(days=20)).isoformat()
    ask = {"request": "请比对技术特征。", "until": until}
    fill(sender, case, "co_handle", target=target, files=("起诉状.pdf",), **ask)
    move = send(sender, case, "co_handle")
    helper.open(f"/moves/{move.pk}/")
    press(helper, move, "accept")
    press(helper, move, "contribute", text="三项特征在产品中缺失。")
    look(helper, "move-help-given")
    sender.open(f"/moves/{move.pk}/")
    expect(sender.page.locator("main")).to_contain_text("三项特征在产品中缺失。")
    look(sender, "move-help-received")
    sender.page.once("dialog", lambda dialog: dialog.accept())
    press(sender, move, "end")
    expect(helper.page.locator("main")).not_to_contain_text(OPPONENT)  # the page was open
    assert status(helper, f"/moves/{move.pk}/") == status(helper, f"/cases/{case.number}/") == 404
    case.refresh_from_db()
    assert case.platform == move.source


@IN_ENGLISH_ON_A_PHONE
def test_a_report(scene: Scene) -> None:
    """A red case is reported up, the parent takes note and answers, the work goes on."""
    case = scene.case(c_up="no", orders=["tro"])
    assert case.level == "red"
    sender, parent = scene.window("handler"), scene.window("cn-head")
    expect(sender.open("/desk/?view=report").locator(f"[data-row='{case.number}']")).to_be_visible()
    fill(sender, case, "escalate", target=None, request="请示是否组织会诊。")
    move = send(sender, case, "escalate")
    sender.open("/desk/?view=report")
    expect(sender.page.locator(f"[data-row='{case.number}']")).to_have_count(0)
    parent.open("/desk/moves/")
    parent.page.locator(f"[data-row='{move.pk}'] a.row-link").click()
    look(parent, "move-report")
    press(parent, move, "accept")
    press(parent, move, "answer", answer="同意组织会诊。")
    sender.open(f"/moves/{move.pk}/")
    expect(sender.page.locator("main")).to_contain_text("同意组织会诊。")
    look(sender, "move-report-answered")
    case.refresh_from_db()
    assert (case.platform, case.state) == (move.source, "submitted")
