"""The emergency lane through HTTP, as a browser without scripts asks for it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Case, EmergencyCall, IntakeDraft
from cases.templatetags.call_marks import first24
from portal.accounts.gates import CONSENT
from portal.accounts.session import close_gate
from tests.cases.calls.world import TOLD, CallWorld
from tests.cases.pages.world import browser, page, press
from tests.cases.services.world import NOW


def token_of(text: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', text)
    assert found
    return found[1]


def send(client: Client, **changes: str) -> tuple[int, str]:
    """Opens the form and sends it; status, and where it leads or what it says."""
    shown = client.get("/emergency/call/").content.decode()
    answer = client.post("/emergency/call/", {**TOLD, "token": token_of(shown), **changes})
    return answer.status_code, answer.headers.get("Location", "") or answer.content.decode()


def test_one_tap_from_the_emergency_page(world: CallWorld) -> None:
    world.national  # noqa: B018  made
    assert "/emergency/call/?what=frozen" in Client().get("/emergency/").content.decode()
    shown = Client().get("/emergency/call/?what=frozen").content.decode()
    assert re.search(r'value="frozen" checked', shown)


def test_a_visitor_gets_a_receipt_that_can_be_opened_again(world: CallWorld) -> None:
    world.national  # noqa: B018  made
    status, receipt = send(Client())
    assert status == 302
    call = EmergencyCall.objects.get()
    for client in (Client(), Client()):
        text = client.get(receipt).content.decode()
        assert call.reference in text and TOLD["phone"] not in text and TOLD["phone"][-4:] in text
    assert Client().get("/emergency/call/somebody-elses/").status_code == 404


def test_pressed_twice_it_is_one_call(world: CallWorld) -> None:
    world.national  # noqa: B018  made
    client = Client()
    token = token_of(client.get("/emergency/call/").content.decode())
    where = {client.post("/emergency/call/", {**TOLD, "token": token}).headers["Location"] for _ in range(2)}
    assert len(where) == 1 and EmergencyCall.objects.count() == 1


@pytest.mark.parametrize(
    "changes", [{"phone": "12"}, {"what": ""}, {"website": "http://spam"}, {"token": "made-up"}, {"place": ""}]
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(world: CallWorld, changes: dict[str, str]) -> None:
    world.national  # noqa: B018  made
    status, text = send(Client(), **changes)
    assert status == 422 and TOLD["docket"] in text
    assert not EmergencyCall.objects.exists()


def test_a_landline_can_be_called_back(world: CallWorld) -> None:
    world.national  # noqa: B018  made
    assert send(Client(), phone="0571-8888 6666")[0] == 302
    assert EmergencyCall.objects.get().phone == "057188886666"


def test_from_the_receipt_to_the_account_to_the_request(world: CallWorld) -> None:
    world.national  # noqa: B018  made
    owner = world.owner
    receipt = send(Client())[1]
    call = EmergencyCall.objects.get()
    assert press(owner, f"{receipt}bind/") == "/file/"
    assert call.reference in page(owner, "/file/")
    where = {press(owner, f"/emergency/calls/{call.pk}/request/") for _ in range(2)}
    assert len(where) == 1 and IntakeDraft.objects.count() == 1
    press(owner, "/emergency/claim/", status=422, reference=call.reference, code="12345678")


def test_the_desk(world: CallWorld) -> None:
    handler, call = world.handler, world.call(world.owner)
    assert call.reference in page(handler, "/desk/calls/")
    assert TOLD["phone"] in page(handler, f"/desk/calls/{call.pk}/")
    press(handler, f"/desk/calls/{call.pk}/do/close/", status=422, note="x")
    press(handler, f"/desk/calls/{call.pk}/do/take/", note="稍后再打")
    assert "稍后再打" in page(handler, f"/desk/calls/{call.pk}/")
    shown = page(handler, f"/desk/calls/{call.pk}/register/")
    assert f'value="{world.enterprise.uscc}"' in shown and TOLD["phone"] in shown
    visitor = {"uscc": world.enterprise.uscc, "contact_name": "王小明", "mobile": TOLD["phone"], "in_person": "on"}
    assert press(handler, f"/desk/calls/{call.pk}/register/", **visitor).startswith("/file/")
    for who in (world.officer, world.owner):
        page(who, f"/desk/calls/{call.pk}/", status=404)


def test_the_list_asks_a_constant_number_of_queries(world: CallWorld) -> None:
    def asked() -> int:
        client = browser(world.handler)
        client.get("/desk/calls/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/desk/calls/").status_code == 200
        return len(seen)

    world.call(world.owner)
    few = asked()
    for n in range(20):
        world.call(world.owner, phone=f"138001380{n:02d}", now=NOW)
    assert asked() == few <= 16


def test_a_red_case_leads_to_its_first_hours() -> None:
    red = {"level": "red", "state": "submitted"}
    assert first24(Case(proceeding_type="CUSTOMS", **red)) == "/first-24-hours/customs/"
    assert first24(Case(proceeding_type="LAYOUT", **red)) == ""
    assert first24(Case(proceeding_type="CUSTOMS", level="yellow", state="submitted")) == ""


def test_a_gate_does_not_stand_before_the_lane(world: CallWorld) -> None:
    """Whoever has to agree to a new text first may still call for help."""
    client = browser(world.owner)
    session = client.session
    close_gate(session, CONSENT)
    session.save()
    assert client.get("/file/").status_code == 302
    assert client.get("/emergency/call/").status_code == 200
