"""The calendar page: what is in it, for whom, and that legal deadlines and promises are told apart."""

from datetime import date

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.selectors.calendar import CalendarFilter, calendar_page, next_deadlines
from cases.services.grant_access import CONTENT, revoke_access
from cases.services.panel import invite_expert
from experts.rules.declaration import Declaration, names_digest
from experts.services import accept_seat
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.cases.clocks.world import NOW, ClockWorld, later
from tests.cases.pages.world import browser, page
from tests.factories.experts import ExpertFactory, kept_open
from tests.factories.tenancy import actor

MONTH = {"month": "2026-07"}


def entries(world: ClockWorld, who: str, **query: str) -> list[tuple[str, str]]:
    one = getattr(world, who)
    wanted = CalendarFilter.from_query(MONTH | query, actor=one, today=NOW.date())
    shown = calendar_page(one, wanted, now=later(hours=1))
    return [(e.case.number, "legal" if e.deadline else "promise") for day in shown.days for e in day.entries]


def test_legal_deadlines_and_promises_are_told_apart(world: ClockWorld) -> None:
    assert world.deadline
    both = entries(world, "handler")
    assert {kind for _, kind in both} == {"legal", "promise"}
    for kind in ("legal", "promise"):
        assert entries(world, "handler", kind=kind) == [one for one in both if one[1] == kind]


def test_mine_is_mine_and_the_platform_s_is_all(world: ClockWorld) -> None:
    assert world.deadline
    other = world.file(counterparty="Another Inc.")
    assert {number for number, _ in entries(world, "handler")} == {world.case.number}
    assert {number for number, _ in entries(world, "handler", scope="platform")} == {world.case.number, other.number}
    assert {number for number, _ in entries(world, "colleague")} == set()
    assert {number for number, _ in entries(world, "owner", scope="platform")} == {world.case.number, other.number}


def test_strangers_and_experts_without_a_seat_see_nothing(world: ClockWorld) -> None:
    assert world.deadline
    for stranger in (actor(Role.ENTERPRISE_ADMIN), actor(Role.HANDLER), actor(None)):
        assert world.case.number not in page(stranger, "/calendar/?month=2026-07&scope=platform")


def test_levels_narrow_it(world: ClockWorld) -> None:
    assert world.deadline
    levels = {level: entries(world, "handler", level=level) for level in ("red", "yellow", "blue")}
    assert [level for level, found in levels.items() if found] == [world.case.level]


def test_a_month_is_whole_weeks_and_unknown_words_are_ignored(world: ClockWorld) -> None:
    wanted = CalendarFilter.from_query({"month": "2026-13", "view": "x"}, actor=world.owner, today=date(2026, 2, 10))
    shown = calendar_page(world.owner, wanted, now=NOW)
    assert (wanted.view, wanted.month) == ("month", date(2026, 2, 1))
    assert (wanted.previous, wanted.next) == (date(2026, 1, 1), date(2026, 3, 1))
    assert {len(week) for week in shown.weeks} == {7}
    assert shown.weeks[0][0].day.weekday() == 0


@pytest.mark.parametrize("query", ["?scope=platform", "?scope=platform&view=agenda"])
def test_the_number_of_queries_does_not_grow(world: ClockWorld, query: str) -> None:
    world.moment = timezone.now()

    def queries() -> int:
        client = browser(world.handler)
        client.get(f"/calendar/{query}")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/calendar/{query}").status_code == 200
        return len(seen)

    world.file()
    few = queries()
    for n in range(5):
        world.file(counterparty=f"Brightmoor {n}")
    assert queries() == few


def test_an_expert_sees_what_a_seat_shows_until_it_ends(world: ClockWorld) -> None:
    world.case = world.file(c_expert="yes")
    accepted = world.accepted()
    expert = ExpertFactory(platform=world.platform)
    given = {"role": "forum_lawyer", "is_lead": True, "now": NOW}
    seat = invite_expert(actor=world.handler, case=accepted, expert=expert, **given)
    who = Actor(user=expert.user)
    address = "/calendar/?month=2026-07"
    assert world.case.number not in page(who, address)
    declared = Declaration(no_conflict=True, confidential=True, names_seen=names_digest(seat.panel.facts))
    accept_seat(actor=who, seat=seat, declaration=declared, now=later(hours=1))
    kept_open(seat)
    assert world.case.number in page(who, address)
    assert "mark--promise is-" not in page(who, address)
    ahead = next_deadlines(who, now=later(hours=1))
    assert ahead and {entry.case.number for entry in ahead["entries"]} == {world.case.number}
    assert world.case.number in render_to_string("cases/partials/next_deadlines.html", ahead)
    revoke_access(case=world.case, to=expert.user, right=CONTENT)
    assert world.case.number not in page(who, address)
    assert next_deadlines(who, now=later(hours=1)) is None
