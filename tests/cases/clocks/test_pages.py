"""The page of a deadline and its forms through HTTP."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import DeadlineChange, ReminderChoice
from portal.tenancy.models import Role
from tests.cases.clocks.world import NOW, ClockWorld
from tests.cases.pages.world import browser, page, press
from tests.factories.cases import attach
from tests.factories.tenancy import actor


def address(world: ClockWorld, rest: str = "") -> str:
    return f"/cases/{world.case.number}/deadlines/{world.deadline.pk}/{rest}"


def test_staff_extends_by_form_and_the_page_tells_it(world: ClockWorld) -> None:
    world.moment = world.moment + timedelta(days=3650)  # the page asks the real clock
    given = {"value": "30", "unit": "calendar_day", "reason": "法院裁定延期。", "document": world.paper.pk}
    assert press(world.handler, address(world, "extend/"), **given) == address(world)
    shown = page(world.owner, address(world))
    assert "法院裁定延期。" in shown
    assert "延期裁定.pdf" in shown
    assert DeadlineChange.objects.get().state == "in_force"


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(world: ClockWorld) -> None:
    world.moment = world.moment + timedelta(days=3650)
    other = attach(world.owner, case=world.file(counterparty="Another Inc."))
    for wrong in (
        {"reason": "理由", "document": world.paper.pk},
        {"reason": "理由", "day": "2036-09-01", "document": other.pk},
        {"reason": "理由", "day": "2001-09-01", "document": world.paper.pk},
        {"reason": "理由", "day": "2036-09-01", "value": "3", "unit": "month", "document": world.paper.pk},
    ):
        assert "理由" in press(world.handler, address(world, "extend/"), status=422, **wrong)
    assert not DeadlineChange.objects.exists()
    page(world.handler, address(world, "recount/"), 404)


def test_the_enterprise_proposes_and_the_handler_decides_on_the_page(world: ClockWorld) -> None:
    world.moment = world.moment + timedelta(days=3650)
    day = (world.deadline.effective_day + timedelta(days=30)).isoformat()
    press(world.owner, address(world, "extend/"), day=day, reason="对方同意。", document=world.paper.pk)
    change = DeadlineChange.objects.get()
    decide = f"/cases/{world.case.number}/deadlines/decide/{change.pk}/"
    assert "extend/" not in page(world.owner, address(world))  # one proposal at a time
    press(world.owner, decide, status=403, agree="1")
    press(actor(Role.HANDLER), decide, status=404, agree="1")
    press(world.handler, decide, agree="0")  # without words: told, and nothing decided
    assert decide in page(world.handler, address(world))
    press(world.handler, decide, agree="1")
    assert world.again().extended_to.isoformat() == day


def test_a_secret_paper_is_not_named_to_whoever_may_not_read_it(world: ClockWorld) -> None:
    secret = attach(world.owner, case=world.case, name="商业秘密裁定.pdf", level="trade_secret")
    DeadlineChange.objects.create(
        case=world.case,
        deadline=world.deadline,
        kind="extend",
        state="in_force",
        document=secret,
        document_name=secret.name,
        by=world.handler.user,
        at=NOW,
    )
    intake = actor(Role.INTAKE_OFFICER, tenant=world.platform)
    assert "商业秘密裁定" in page(world.handler, address(world))
    assert "商业秘密裁定" not in page(intake, address(world))


def test_a_long_history_costs_no_more_queries(world: ClockWorld) -> None:
    def queries(number: int) -> int:
        for _ in range(number):
            DeadlineChange.objects.create(
                case=world.case,
                deadline=world.deadline,
                kind="extend",
                state="refused",
                document=world.paper,
                by=world.owner.user,
                decided_by=world.handler.user,
                at=NOW,
                decided_at=NOW,
            )
        client = browser(world.handler)
        client.get(address(world))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address(world)).status_code == 200
        return len(seen)

    assert queries(2) == queries(20)


def test_reminders_are_chosen_on_the_account_page(world: ClockWorld) -> None:
    press(world.owner, "/account/reminders/", red=["d7", "d1"], by_email="on")
    press(world.owner, "/account/reminders/?whose=enterprise", blue=["d3"])
    own, all_ = ReminderChoice.objects.order_by("pk")
    assert (own.red, own.yellow, own.by_email) == (["d7", "d1", "h24"], ["h24"], True)
    assert (all_.enterprise, all_.blue, all_.by_email) == (world.enterprise, ["d3", "h24"], False)
    member = actor(Role.ENTERPRISE_MEMBER, tenant=world.enterprise)
    press(member, "/account/reminders/?whose=enterprise", status=403)
    press(world.owner, "/account/reminders/", red=["x"], status=200)
    assert ReminderChoice.objects.get(pk=own.pk).red == ["d7", "d1", "h24"]
