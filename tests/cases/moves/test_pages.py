"""The pages of moves through HTTP, as a browser without scripts asks for them."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.models import Move
from cases.selectors.move_pack import Share
from cases.services.moves.accept_move import accept_move
from tests.cases.moves.world import KEYS, MoveWorld
from tests.cases.pages.test_query_counts import queries
from tests.cases.pages.world import browser, page, press
from tests.cases.services.world import later
from tests.factories.cases import attach
from tests.factories.tenancy import actor

FORM = {"request": "我中心无锂电专家，请接办。", "share": [*KEYS, "@deadlines", "@grading"]}


def send(world: MoveWorld, kind: str = "refer", **more: object) -> Move:
    """Preview, then send what was shown."""
    address = f"/cases/{world.case.number}/moves/{kind}/"
    typed = {**FORM, "target": world.target.pk, **more}
    seen = press(world.handler, address, status=200, **typed, go="preview")
    digest = re.search(r'name="seen" value="(\w+)"', seen)
    assert digest, "the preview carries what was seen"
    assert not Move.objects.exists()  # nothing has left yet
    where = press(world.handler, address, **typed, go="send", seen=digest[1])
    move = Move.objects.get()
    assert where == f"/moves/{move.pk}/"
    return move


def test_nothing_secret_is_ticked_beforehand(world: MoveWorld) -> None:
    attach(world.owner, case=world.case, level="restricted", name="财务.pdf")
    shown = page(world.handler, f"/cases/{world.case.number}/moves/refer/")
    ticked = set(re.findall(r'name="share" value="([\w@]+)" checked', shown))
    assert {"counterparty", "jurisdiction", "@deadlines"} <= ticked
    assert not ticked & {"mobile", "email", "contact_name", "amount_claimed"}
    assert 'value="mobile"' in shown
    assert not re.findall(r'name="file" value="[\w-]+" checked', shown)


def test_the_preview_shows_what_was_ticked_and_nothing_else(world: MoveWorld) -> None:
    file = attach(world.owner, case=world.case, name="起诉状.pdf")
    typed = {**FORM, "target": world.target.pk, "file": str(file.key), "go": "preview"}
    seen = press(world.handler, f"/cases/{world.case.number}/moves/refer/", status=200, **typed)
    assert "Brightmoor Cell Inc." in seen
    assert "起诉状.pdf" in seen
    assert world.enterprise.mobile not in seen


def test_a_referral_from_page_to_page(world: MoveWorld) -> None:
    file = attach(world.owner, case=world.case, name="起诉状.pdf")
    move = send(world, file=str(file.key))
    assert world.case.number in page(world.receiver, "/desk/moves/")
    assert world.case.number in page(world.handler, "/desk/moves/", box="out")
    assert world.case.number not in page(world.receiver, "/desk/")
    shown = page(world.receiver, f"/moves/{move.pk}/")
    assert "Brightmoor Cell Inc." in shown
    assert f"/files/{file.key}/" in shown
    assert browser(world.receiver).get(f"/files/{file.key}/").status_code == 200
    assert f"/moves/{move.pk}/" in page(world.receiver, f"/cases/{world.case.number}/")
    assert "Brightmoor" not in page(world.receiver, f"/cases/{world.case.number}/")
    assert press(world.receiver, f"/moves/{move.pk}/accept/") == f"/moves/{move.pk}/"
    assert world.case.number in page(world.receiver, "/desk/")
    assert world.case.number not in page(world.handler, "/desk/")
    assert "Brightmoor" not in page(world.handler, f"/cases/{world.case.number}/")
    assert "Brightmoor" not in page(world.handler, f"/moves/{move.pk}/")
    page(world.handler, f"/files/{file.key}/", 404)
    assert world.target.name in page(world.owner, f"/cases/{world.case.number}/")


def test_declining_needs_a_reason_and_ends_what_was_seen(world: MoveWorld) -> None:
    move = send(world)
    press(world.receiver, f"/moves/{move.pk}/decline/", status=422, reason="")
    assert press(world.receiver, f"/moves/{move.pk}/decline/", reason="无此专业") == "/desk/moves/"
    page(world.receiver, f"/moves/{move.pk}/", 404)
    page(world.receiver, f"/cases/{world.case.number}/", 404)
    assert "无此专业" in page(world.handler, f"/moves/{move.pk}/")


def test_what_was_typed_stays_when_it_is_refused(world: MoveWorld) -> None:
    until = (timezone.now() + timedelta(days=30)).date()
    move = world.offer("co_handle", until=until, now=timezone.now())
    press(world.receiver, f"/moves/{move.pk}/accept/")
    bad = SimpleUploadedFile("意见.exe", b"MZ\x90\x00")
    typed = {"text": "三项特征不落入。", "contribution_file": bad}
    shown = press(world.receiver, f"/moves/{move.pk}/contribute/", status=422, **typed)
    assert "三项特征不落入。" in shown
    assert "意见.exe" in shown


def test_the_enterprise_decides_where_consent_is_missing(db) -> None:
    world = MoveWorld(consent="ask")
    move = send(world)
    page(world.receiver, f"/moves/{move.pk}/", 404)
    assert f"/moves/{move.pk}/" in page(world.owner, f"/cases/{world.case.number}/")
    assert "Brightmoor" in page(world.owner, f"/moves/{move.pk}/")
    press(world.owner, f"/moves/{move.pk}/agree/")
    page(world.receiver, f"/moves/{move.pk}/")


def test_the_interface_gives_what_the_pages_give(db) -> None:
    world = MoveWorld(consent="ask")
    move = send(world)
    address = f"/api/v1/moves/{move.pk}/"
    assert browser(world.receiver).get(address).status_code == 404
    assert "征求同意" in page(world.owner, "/cases/")
    press(world.owner, f"/moves/{move.pk}/agree/")
    (listed,) = browser(world.receiver).get("/api/v1/moves/?state=offered").json()["results"]
    assert listed == browser(world.receiver).get(address).json()
    assert {"key": "counterparty", "value": "Brightmoor Cell Inc."} in listed["pack"]["fields"]
    press(world.receiver, f"/moves/{move.pk}/accept/")
    assert browser(world.handler).get(address).json()["pack"] is None
    assert browser(actor("handler")).get("/api/v1/moves/").json()["results"] == []


def test_who_may_not(world: MoveWorld) -> None:
    move = send(world)
    for verb in ("accept", "agree"):
        press(world.handler, f"/moves/{move.pk}/{verb}/", status=403)
    press(world.receiver, f"/moves/{move.pk}/recall/", status=403)
    press(world.receiver, f"/cases/{world.case.number}/moves/refer/", status=403)
    page(actor("handler"), f"/moves/{move.pk}/", 404)
    page(actor("auditor", tenant=world.target), f"/moves/{move.pk}/", 404)
    page(world.handler, f"/cases/{world.case.number}/moves/teleport/", 404)


def test_the_file_changed_between_preview_and_sending(world: MoveWorld) -> None:
    typed = {**FORM, "target": world.target.pk, "go": "send", "seen": "0" * 64}
    press(world.handler, f"/cases/{world.case.number}/moves/refer/", status=422, **typed)
    assert not Move.objects.exists()


@pytest.mark.parametrize(("who", "address"), [("receiver", "/desk/moves/"), ("handler", "/desk/moves/?box=out")])
def test_the_list_takes_the_same_number_of_queries(world: MoveWorld, who: str, address: str) -> None:
    one = getattr(world, who)
    world.offer()
    few = queries(one, address)
    for n in range(6):
        world.offer(case=world.file(c_up="yes", counterparty=f"Claimant {n}"))
    assert queries(one, address) == few
    assert few <= 16


def test_the_page_of_a_move_takes_the_same_number_of_queries(world: MoveWorld) -> None:
    small = world.offer()
    few = queries(world.receiver, f"/moves/{small.pk}/")
    case = world.file(c_up="yes", counterparty="Claimant 2")
    files = tuple(str(attach(world.owner, case=case, content=b"%PDF-1.4 " + bytes([n])).key) for n in range(65, 71))
    large = world.offer(case=case, share=Share(keys=KEYS, files=files))
    assert queries(world.receiver, f"/moves/{large.pk}/") == few + 1  # the files are asked for once
    accept_move(actor=world.receiver, move=large, now=later(minutes=5))
    assert few <= 20
