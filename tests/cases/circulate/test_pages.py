"""The pages of circulars through HTTP, as a browser without scripts asks for them."""

import re

from cases.models import Circular
from cases.rules.circular import checklist
from cases.services.circulate.tell_circulars import tell_circulars
from tests.cases.circulate.world import BODY, TITLE, CircularWorld
from tests.cases.pages.test_query_counts import queries
from tests.cases.pages.world import browser, page, press
from tests.cases.services.world import NOW


def test_a_notice_from_page_to_page(world: CircularWorld) -> None:
    case, receiver = world.case, world.receiver
    typed = {"sources": case.number, "title": TITLE, "body": BODY + "对方为 Brightmoor Cell。", "reach": "tree"}
    assert case.number in page(world.author, f"/cases/{case.number}/circular/")
    address = press(world.author, "/circulars/new/", **typed)
    shown = page(world.author, address)
    keys = re.findall(r'name="(exception-\w+)"', shown)
    assert "<mark>brightmoor cell</mark>" in shown
    confirmed = {"confirmed": list(checklist())}
    refused = press(world.author, address + "do/submit/", status=422, **confirmed)
    assert "brightmoor cell" in refused
    press(world.author, address + "do/submit/", **confirmed, **dict.fromkeys(keys, "法院已公开"))
    assert browser(world.author).post(address + "do/approve/").status_code == 403
    press(world.second, address + "do/approve/")
    assert browser(receiver).get(address).status_code == 404
    press(world.second, address + "do/send/")
    tell_circulars(now=NOW)
    assert TITLE in page(receiver, "/circulars/")
    text = page(receiver, address)
    assert BODY in text
    assert case.number not in text
    assert "法院已公开" not in text
    press(receiver, address + "do/sign/")
    assert str(receiver.user) in page(world.author, address)
    assert browser(receiver).get(address + "letter.pdf").content[:4] == b"%PDF"


def test_a_correction_and_a_withdrawal(world: CircularWorld) -> None:
    first, receiver = world.sent(), world.receiver
    address = f"/circulars/{first.pk}/"
    edit = press(world.author, address + "do/correct/", reason="日期有误")
    draft = Circular.objects.get(corrects=first)
    assert edit == f"/circulars/{draft.pk}/edit/"
    press(world.author, edit, title=TITLE, body=BODY + "更正：自9月起。", version=draft.version)
    press(world.author, f"/circulars/{draft.pk}/do/submit/", confirmed=list(checklist()))
    press(world.second, f"/circulars/{draft.pk}/do/approve/")
    press(world.second, f"/circulars/{draft.pk}/do/send/")
    old = page(receiver, address)
    assert f"/circulars/{draft.pk}/" in old
    assert BODY in old
    press(world.second, f"/circulars/{draft.pk}/do/withdraw/", reason="来源有误")
    gone = page(receiver, f"/circulars/{draft.pk}/")
    assert "来源有误" in gone
    assert BODY not in gone
    assert browser(receiver).get(f"/circulars/{draft.pk}/letter.pdf").status_code == 404


def test_what_another_saved_meanwhile_is_not_overwritten(world: CircularWorld) -> None:
    draft = world.draft()
    typed = {"title": TITLE, "body": BODY + "甲。", "reach": "tree", "version": draft.version}
    press(world.author, f"/circulars/{draft.pk}/edit/", **typed)
    kept = press(world.second, f"/circulars/{draft.pk}/edit/", status=422, **{**typed, "body": BODY + "乙。"})
    assert BODY + "乙。" in kept
    assert Circular.objects.get().body == BODY + "甲。"


def test_a_case_that_the_writer_does_not_see_is_no_source(world: CircularWorld) -> None:
    typed = {"sources": world.case.number, "title": TITLE, "body": BODY, "reach": "tree"}
    press(world.receiver, "/circulars/new/", status=422, **typed)
    assert not Circular.objects.exists()


def test_queries_do_not_grow(world: CircularWorld) -> None:
    first = world.sent()
    for _ in range(2):
        world.sent()
    places = ((world.receiver, "/circulars/"), (world.author, "/circulars/?box=issued"))
    few = [queries(who, address) for who, address in places]
    for _ in range(12):
        world.sent()
    assert [queries(who, address) for who, address in places] == few
    assert max(few) <= 20
    assert queries(world.author, f"/circulars/{first.pk}/") <= 26
