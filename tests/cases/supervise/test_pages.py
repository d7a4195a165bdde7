"""The pages of supervised tasks through HTTP, as a browser without scripts asks for them."""

import pytest
from django.utils import timezone

from cases.forms.supervision import at_close
from cases.models import Case, Supervision
from cases.rules.working_time import BEIJING
from tests.cases.pages.test_query_counts import queries
from tests.cases.pages.world import browser, page, press
from tests.cases.services.world import NOW
from tests.cases.supervise.world import SuperviseWorld

FORM = {"request": "请报告11家企业的应诉意愿。", "urgency": "extra"}


def in_days(days: int) -> str:
    return at_close(timezone.now(), days).strftime("%Y-%m-%dT%H:%M")


def set_task(world: SuperviseWorld) -> Supervision:
    where = press(world.parent, f"/cases/{world.case.number}/supervise/", **FORM, due_at=in_days(5))
    task = Supervision.objects.get()
    assert where == f"/supervision/{task.pk}/"
    return task


def test_a_task_from_page_to_page(world: SuperviseWorld) -> None:
    assert f"/cases/{world.case.number}/supervise/" in page(world.parent, f"/cases/{world.case.number}/")
    task = set_task(world)
    assert (task.due_at.astimezone(BEIJING).hour, task.urgency) == (17, "extra")
    address = f"/supervision/{task.pk}/"
    for who, box in ((world.parent, "out"), (world.handler, "in")):
        assert FORM["request"] in page(who, "/desk/supervision/", box=box)
    assert address in page(world.handler, f"/cases/{world.case.number}/")
    press(world.handler, address + "feedback/", text="已联系7家。")
    press(world.handler, address + "ask_extension/", wanted_due_at=in_days(9), reason="1家未复")
    shown = page(world.parent, address)
    assert "已联系7家。" in shown
    assert "1家未复" in shown
    assert world.enterprise.mobile not in shown
    press(world.parent, address + "grant/", text="")
    press(world.handler, address + "finish/", text="均已答复。")
    press(world.parent, address + "confirm/", text="同意办结")
    assert Supervision.objects.get().state == "confirmed"
    assert "同意办结" in page(world.handler, address)


def test_an_impossible_step_says_what_is_possible(world: SuperviseWorld) -> None:
    task = set_task(world)
    client = browser(world.parent)
    answer = client.post(f"/supervision/{task.pk}/confirm/", {"text": ""}, follow=True)
    assert "反馈、申请延期、报办结、撤回" in answer.content.decode()


@pytest.mark.parametrize("typed", [{"due_at": "2020-01-01T09:00"}, {"urgency": "none"}, {"request": ""}])
def test_what_was_typed_wrongly_comes_back(world: SuperviseWorld, typed: dict[str, str]) -> None:
    sent = {**FORM, "due_at": in_days(5), **typed}
    shown = press(world.parent, f"/cases/{world.case.number}/supervise/", status=422, **sent)
    assert sent["request"] in shown
    assert not Supervision.objects.exists()


def test_queries_do_not_grow(world: SuperviseWorld) -> None:
    def fill(n: int) -> None:
        for _ in range(n):
            world.ask(now=NOW)

    fill(3)
    task = Supervision.objects.first()
    assert task is not None
    few = {who: queries(getattr(world, who), "/desk/supervision/?box=late") for who in ("handler", "parent")}
    on_case = queries(world.handler, f"/cases/{world.case.number}/")
    fill(20)
    assert {who: queries(getattr(world, who), "/desk/supervision/?box=late") for who in few} == few
    assert max(few.values()) <= 20
    assert queries(world.handler, f"/cases/{world.case.number}/") == on_case
    assert queries(world.handler, f"/supervision/{task.pk}/") <= 24
    assert Case.objects.count() == 1
