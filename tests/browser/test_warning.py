"""From a docket that arrives at the webhook to a case with its facts filled in, through the running site."""

import itertools

import requests
from django.utils import timezone
from playwright.sync_api import expect

from portal.inbox.rules.standard_webhooks import sign
from portal.tenancy.actor import actor_for
from portal.tenancy.models import Role, User
from risk_warnings.rules.kinds import Format
from risk_warnings.services.create_source import create_source
from risk_warnings.services.keep_source import renew_secret
from risk_warnings.services.keep_watch import keep_watch
from tests.browser.views import View
from tests.factories.tenancy import EnterpriseFactory, actor
from tests.risk_warnings import papers

NUMBERS = itertools.count(1)
CORES = ("芷岚", "Zhilan"), ("沅澈", "Yuanche"), ("翊墨", "Yimo"), ("璟禾", "Jinghe")
FROZEN = {"date_filed": "2026-07-02", "description": "SEALED TEMPORARY RESTRAINING ORDER."}


def looked_at(view: View, name: str) -> None:
    view.assert_fits()
    view.assert_accessible()
    view.shoot(name)


def send(site: str, code: str, secret: str, body: bytes) -> int:
    """As a partner signs it."""
    stamp = str(int(timezone.now().timestamp()))
    signature = sign(secret, f"msg_{code}", stamp, body)
    headers = {"webhook-id": f"msg_{code}", "webhook-timestamp": stamp, "webhook-signature": signature}
    return requests.post(f"{site}/hooks/signals/{code}/", data=body, headers=headers, timeout=90).status_code


def test_from_the_docket_to_the_case(view: View, site: str) -> None:
    number = next(NUMBERS)
    core_zh, core_en = CORES[number % len(CORES)]
    enterprise = EnterpriseFactory(number=660_000_000 + number, name_zh=f"杭州{core_zh}照明有限公司", name_en="")
    owner = actor(Role.ENTERPRISE_ADMIN, tenant=enterprise)
    national = actor_for(User.objects.get(username="national"))
    now = timezone.now()
    code = f"partner-{number}"
    source = create_source(
        actor=None, code=code, name_zh="合作平台", name_en="Partner", form=Format.DOCKET, checked="source_read", now=now
    )
    secret = renew_secret(actor=national, source=source, now=now)
    keep_watch(actor=owner, enterprise=enterprise, plain={}, stores=[], marks=[], now=now)

    page = view.enter("national")
    page.goto("/desk/warnings/")
    mine = view.another()
    shown = mine.enter(owner.user.username)
    shown.goto("/warnings/")
    looked_at(mine, "warnings-empty")
    shown.goto("/warnings/watch/")
    looked_at(mine, "watch")
    shown.goto("/warnings/")

    docket = f"1:26-cv-{90_000 + number}"
    party = f"Hangzhoushi {core_en} Zhaoming Youxiangongsi"
    suit = papers.docket(docket_number=docket, parties=[{"name": "Northlight Lamps LLC", "type": "Plaintiff"}])
    suit["case_name"] = f"Northlight Lamps LLC v. {party}"
    suit["parties"].append({"name": party, "type": "Defendant"})
    served = f"SUMMONS Returned Executed by Northlight Lamps LLC as to {party} on 7/6/2026, answer due 7/27/2026."
    suit["docket_entries"] = [FROZEN, {"date_filed": "2026-07-08", "description": served}]
    body = papers.envelope(suit)
    assert send(site, code, secret, body + b" ") == send(site, code, secret, body) == 202
    assert send(site, code, "whsec_AAAA", body) == 401

    row = page.locator("tr", has_text=docket)  # by itself: the desk hears of it
    expect(row).to_be_visible()
    looked_at(view, "warning-desk")
    row.locator("a").click()
    page.click("button[name=same][value=yes]")
    expect(page.locator("button[name=same][value=yes]")).to_have_count(0)
    page.click("form[action$='/confirm/'] button")
    expect(page.locator("form[action$='/confirm/']")).to_have_count(0)
    looked_at(view, "warning-confirmed")

    second = view.another()
    signing = second.enter("cn-head")
    signing.goto(page.url)
    signing.click("form[action$='/publish/'] button")
    expect(signing.locator("form[action$='/withdraw/']")).to_have_count(1)

    told = shown.locator("tr a.row-link")
    expect(told).to_have_count(1)  # the open page shows it
    told.click()
    shown.wait_for_url("**/warnings/*/")
    expect(shown.locator("section[aria-labelledby=when] time[datetime='2026-07-27']").first).to_be_visible()
    looked_at(mine, "warning")
    shown.click("button[value=noted]")
    expect(shown.locator("button[value=noted]")).to_have_count(0)
    shown.click("button[value=concerns_us]")
    shown.wait_for_url("**/file/**")
    draft = owner.enterprise.drafts.get()
    kept = {key: draft.answers[key] for key in ("case_no", "served_date", "proceeding_type", "counterparty")}
    assert kept == {
        "case_no": docket,
        "served_date": "2026-07-06",
        "proceeding_type": "US_CIVIL",
        "counterparty": "Northlight Lamps LLC",
    }
    shown.goto(f"/file/{draft.pk}/dispute/")
    expect(shown.locator("[name=case_no]")).to_have_value(docket)
    page.reload()
    expect(page.locator("section[aria-labelledby=receipts] td").last).not_to_be_empty()
    looked_at(view, "warning-answered")
    for address, name in ((f"/desk/sources/{code}/", "source"), ("/desk/sources/", "sources")):
        page.goto(address)
        looked_at(view, name)
    page.goto("/desk/warnings/?box=signals")
    page.locator("tr", has_text=docket).locator("a").click()
    page.wait_for_url("**/desk/signals/*/")
    looked_at(view, "signal")
    for window in (mine, second):
        window.close()
        assert not window.problems
