"""Two enterprises in one docket: found, invited, unknown to each other until both have consented."""

import itertools
import re

from django.utils import timezone
from playwright.sync_api import expect

from cases.models import Cluster
from cases.services.clusters.find_clusters import find_clusters
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.browser.views import View
from tests.factories.cases import attach, file_case
from tests.factories.tenancy import EnterpriseFactory, actor

NUMBERS = itertools.count(1)


def looked_at(view: View, name: str) -> None:
    view.assert_fits()
    view.assert_accessible()
    view.shoot(name)


def sued_together(docket: str) -> list[Actor]:
    owners = []
    for _ in range(2):
        number = 770_000_000 + next(NUMBERS)
        owner = actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory(number=number))
        case = file_case(owner, {"case_no": docket, "counterparty": "Northlight Lamps LLC"})
        attach(owner, case=case)
        owners.append(owner)
    find_clusters(now=timezone.now())
    return owners


def test_unknown_to_each_other_until_both_consent(view: View) -> None:
    docket = f"1:26-cv-{70_000 + next(NUMBERS)}"
    one, other = sued_together(docket)
    cluster = Cluster.objects.get(kind="docket", name=docket)

    page = view.enter("national")
    page.goto("/clusters/")
    looked_at(view, "clusters")
    page.goto(f"/clusters/{cluster.pk}/")
    page.fill("#id_facts", "Joint counsel for the motion to dissolve the order.")
    page.click("section[aria-labelledby=respond] .btn--primary")
    to_invite = page.locator("section[aria-labelledby=members] form button")
    for left in (1, 0):
        to_invite.first.click()
        expect(to_invite).to_have_count(left)
    looked_at(view, "cluster")

    first, second = view.another(), view.another()
    windows = [(first, one), (second, other)]
    for window, owner in windows:
        shown = window.enter(owner.user.username)
        shown.goto("/joint/")
        shown.click("a.row-link")
        shown.wait_for_url("**/joint/*/")
        assert not any(who.enterprise.name_zh in shown.inner_text(".page-move") for who in (one, other))
        looked_at(window, "joint-invited")
        shown.click("details[open] .btn--primary")
        expect(shown.locator(".move-title .tag.ok")).to_be_visible()
    shown = second.page
    expect(shown.locator("section[aria-labelledby=parties]")).to_contain_text(
        re.compile("|".join(re.escape(name) for name in (one.enterprise.name, one.enterprise.name_en) if name))
    )
    shown.select_option("#id_attachment", index=1)
    shown.check("#id_consent")
    shown.click("section[aria-labelledby=papers] form:last-of-type button")
    expect(shown.locator("form[action$='/take-back/']")).to_be_visible()
    looked_at(second, "joint")
    first.page.reload()
    with first.page.expect_download() as download:
        first.page.click("section[aria-labelledby=papers] a")
    assert download.value.suggested_filename.endswith(".pdf")
    for window, _owner in windows:
        window.close()
        assert not window.problems
