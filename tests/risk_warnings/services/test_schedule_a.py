"""A sealed Schedule A waits; unsealed, it finds the stores that enterprises registered, in as many queries for hundreds
as for one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.tenancy.models import Role
from risk_warnings.models import Match, RawPayload, RiskWarning, Signal
from risk_warnings.rules.feeds.items import SeenParty
from risk_warnings.rules.schedule_a import schedule_of, stores_in_text
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.read_payload import read_payload
from risk_warnings.services.unseal_schedule import unseal_schedule
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.risk_warnings import papers
from tests.risk_warnings.worlds import NOW, bring, source, watch

pytestmark = pytest.mark.django_db
COLLECTIVE = "The Partnerships and Unincorporated Associations Identified on Schedule A"
ORDER = {"date_filed": "2026-07-01", "description": "SEALED TEMPORARY RESTRAINING ORDER."}


def sealed() -> Signal:
    party = {"name": COLLECTIVE, "type": "Defendant"}
    suit = papers.docket(
        case_name=f"Brightmoor Cell Inc. v. {COLLECTIVE}", parties=[party], docket_entries=[ORDER], nature_of_suit="840"
    )
    bring(papers.envelope(suit), to=source())
    return Signal.objects.get()


def load(signal: Signal, stores: list[SeenParty]) -> None:
    who = actor(Role.HANDLER, tenant=PlatformFactory())
    payload = unseal_schedule(actor=who, signal=signal, stores=stores, table=b"...", now=NOW)
    read_payload(payload_id=payload.pk, now=NOW)
    match_signal(signal_id=signal.pk, now=NOW)


def test_registered_stores_wait_until_the_schedule_is_unsealed() -> None:
    exact, by_name, other = EnterpriseFactory(), EnterpriseFactory(), EnterpriseFactory()
    watch(exact, stores=[("Amazon", "A1ZZ9QWERTY77", "Other Name")])
    watch(by_name, stores=[("eBay", "", "quillon_house")])
    watch(other, stores=[("Walmart", "A1ZZ9QWERTY77", "")])
    signal = sealed()
    assert schedule_of(signal.facts).sealed
    assert not Match.objects.exists()
    table = "1\tBrisk Fern\tAmazon\tA1ZZ9QWERTY77\n2\tQuillon_House\teBay\n"
    for pasted in (table, "\n".join(reversed(table.splitlines()))):
        load(signal, stores_in_text(pasted))
    signal.refresh_from_db()
    assert schedule_of(signal.facts).stores == 2
    assert RawPayload.objects.count() == 2  # the docket and one table, however often it was loaded
    found = {match.enterprise: match for match in Match.objects.all()}
    assert set(found) == {exact, by_name}
    assert (found[exact].exact, found[exact].state, found[exact].level) == (True, "confirmed", "red")
    assert (found[by_name].exact, found[by_name].state) == (False, "proposed")
    assert RiskWarning.objects.get().level == "red"


def test_hundreds_of_stores_need_as_many_queries_as_one() -> None:
    signal, used = sealed(), []
    for count in (1, 12, 30):  # from ten on, industries are asked
        for number in range(count):
            watch(EnterpriseFactory(), stores=[("Amazon", f"A{count:02}0000{number:04}", "")])
        rows = [
            SeenParty(f"Store {count} {n}", platform="Amazon", seller_id=f"A{count:02}0000{n:04}") for n in range(count)
        ]
        rows += [SeenParty(f"Nobody {n}", platform="Amazon", seller_id=f"AX{n:09}") for n in range(count * 10)]
        who = actor(Role.HANDLER, tenant=PlatformFactory())
        payload = unseal_schedule(actor=who, signal=signal, stores=rows, table=b"", now=NOW)
        read_payload(payload_id=payload.pk, now=NOW)
        with CaptureQueriesContext(connection) as captured:
            match_signal(signal_id=signal.pk, now=NOW)
        used.append(len(captured))
    assert Match.objects.count() == 43
    assert used[2] == used[1]


def test_the_desk_loads_a_table() -> None:
    signal, browser = sealed(), Client()
    browser.force_login(actor(Role.HANDLER, tenant=PlatformFactory()).user)
    page, address = reverse("signal", args=[signal.pk]), reverse("signal-unseal", args=[signal.pk])
    assert address in browser.get(page).content.decode()
    assert browser.post(address, {"pasted": "nothing of the kind"}).status_code == 422
    assert browser.post(address, {"pasted": "1\tBrisk Fern\tAmazon\tA1ZZ9QWERTY77\n"}).status_code == 302
    payload = RawPayload.objects.latest("pk")
    assert read_payload(payload_id=payload.pk, now=NOW)
    assert "Brisk Fern" in browser.get(page).content.decode()
