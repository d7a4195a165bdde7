"""Every route of the site, asked by every kind of person for what belongs to one tenant; an unlisted route fails."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from cases.views.call_steps import STEPS as CALL_STEPS
from cases.views.circular_steps import STEPS as CIRCULAR_STEPS
from cases.views.joint_steps import LEAD_STEPS, PARTY_STEPS
from cases.views.move_steps import STEPS
from cases.views.supervision_steps import STEPS as TASK_STEPS
from cases.views.verbs import VERBS
from lawlib.services.subscriptions.leave import token_for
from risk_warnings.services.keep_preference import token_for as leave_token
from risk_warnings.views.review import STEPS as WARNING_STEPS
from tests.portal.asking import ROUTES, Asker, quick_errors
from tests.portal.route_world import OFFERED, PEOPLE, RouteWorld, build

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("routes.txt")
ELSEWHERE = {"live"}  # the stream never ends; tests/inbox/test_live.py asks for it
# A page is read with the own sight: it works as the system for nothing else. Live dashboards count outcomes below; an
# enterprise reads who opened its files out of a trail that is closed to it; the national centre learns how many cases
# of whom a new version of a rule touches; the atlas counts the country for everybody, small numbers hidden; on how many
# enterprises' marks an applicant was found is a number, as how many platforms have reported a right holder.
READING = {
    "cases.cluster_size",
    "cases.figures",
    "cases.own_records",
    "cases.rule_changes",
    "warnings.atlas",
    "warnings.marks",
}
FEW = ("visitor", "owner", "handler", "seated")  # enough where everybody gets the same
TEXT = {"group": "customs", "about": "terms", "version": "2026-11", "consent": "c_expert"}
TEXT |= {"subject": "trademark", "token": token_for(0, "daily")}  # of nobody
TOKENS = {"warning-leave": leave_token(0)}
TEXT |= {"place": "VN", "law": "L172", "treaty": "T002", "guide": "VN", "part": "6", "edition": "1"}
TEXT |= {"extension": "csv", "target": "experts", "format": "rss"}
TEXT |= {"level": "red", "message": "1"}
TEXT |= dict.fromkeys(("eid", "fee", "case"), "route")
LIBRARY = {"key": "fair", "paper": "route"}  # by names that mean files elsewhere
# The thing that `pk` means, by the route's name.
PK = {
    "case-export": "export",
    "checklist-tick": "point",
    "case-export-do": "export",
    "deadline": "deadline",
    "deadline-change": "deadline",
    "deadline-decide": "change",
    "calendar-feed-revoke": "feed",
    "deadline-done": "deadline",
    "deadline-date": "deadline",
    "experts:opinion": "seated",
    "experts:draft": "seated",
    "experts:message": "seated",
    "experts:panel": "panel",
    "experts:panel-message": "panel",
    "experts:panel-secretary": "panel",
    "experts:expert": "expert",
    "experts:agency-pair-end": "agency_pair",
    "experts:standing-step": "expert",
    "experts:list": "expert_list",
    "experts:list-step": "expert_list",
    "member_end": "membership",
    "member_role": "membership",
    "member_reinstate": "membership",
    "member_second_factor": "membership",
    "inbox_open": "item",
    "desk-panels-accept": "proposal",
    "desk-panels-accept-all": "panel_batch",
    "cluster": "cluster",
    "cluster-respond": "cluster",
    "cluster-invite": "cluster",
    "cluster-names": "cluster",
    "joint": "joint",
    "joint-step": "joint",
    "joint-share": "joint",
    "joint-paper": "joint",
    "joint-take-back": "joint",
    "joint-costs": "joint",
    "joint-agree": "joint",
    "joint-end": "joint",
    "call": "call",
    "call-step": "call",
    "call-register": "call",
    "call-continue": "call",
    "move": "move",
    "move-step": "move",
    "api-move": "move",
    "circular": "circular",
    "circular-edit": "draft_circular",
    "circular-letter": "circular",
    "circular-step": "circular",
    "supervision": "task",
    "supervision-step": "task",
    "break-glass-decide": "glass",
    "break-glass-end": "glass",
    "unfair-unname": "reader",
    "warning": "warning",
    "warning-answer": "warning",
    "warning-review": "warning",
    "warning-step": "warning",
    "match-decide": "match",
    "signal": "signal",
    "letter": "letter",
    "letter-acknowledge": "letter",
    "letter-address": "warning",
    "letter-drop": "letter",
    "letter-receipt": "letter",
    "letter-file": "letter",
    "letters-draft": "warning",
    "signal-join": "signal",
    "signal-unseal": "signal",
    "industry-hit": "industry_hit",
    "mark-hit": "mark_hit",
    "mark-answer": "mark_hit",
    "lawlib:import": "library_import",
    "lawlib:import-report": "library_import",
    "lawlib:import-step": "library_import",
}

KIND = {"move-new": "refer", "deadline-change": "extend", "lawlib:import-template": "fee"}
PK |= {
    f"lawlib:desk-library-{page}": "edition"
    for page in ("edition", "edit", "preview", "step", "again", "remark", "experts")
}
AGENCY_PAGES = ("file", "edit", "flags", "person", "step", "contacts", "contact")
PK |= {f"experts:{page}": "agency" for page in ("agency", "api-agency", "complain")}
PK |= {f"experts:agency-{page}": "agency" for page in AGENCY_PAGES}
PK |= {f"experts:need{page}": "need" for page in ("", "-close", "-outcome")} | {"experts:complaint": "complaint"}
PK |= {"experts:cover-enquiry": "enquiry", "experts:cover-end": "enquiry"}
PK |= {"experts:cover-product": "product", "experts:cover-show": "product"}
PK |= {"experts:commission": "commission", "experts:commission-end": "commission", "experts:visit-settle": "visit"}
PK |= {f"experts:introduction{page}": "introduction" for page in ("", "-clear", "-leave", "-offer", "-choose")}
PK |= {"lawlib:desk-library-task-done": "desk_task", "lawlib:desk-library-settled": "remark"}


class Row(NamedTuple):
    route: str
    verb: str
    method: str
    statuses: dict[str, int]


def rows() -> Iterator[Row]:
    for line in TABLE.read_text().splitlines():
        if line.startswith("#"):
            continue
        name, method, *cells = line.split()
        route, _, verb = name.partition("/")
        yield Row(route, verb, method, dict(_statuses(cells)))


def _statuses(cells: list[str]) -> Iterator[tuple[str, int]]:
    if len(cells) >= len(PEOPLE):
        told = dict(zip(PEOPLE, map(int, cells[: len(PEOPLE)]), strict=True))
        told[OFFERED] = told["other_handler"]
        for who, _, status in (cell.partition(":") for cell in cells[len(PEOPLE) :]):
            told[who] = int(status)
        yield from told.items()
        return
    told = {who: int(status) for who, _, status in (cell.partition(":") for cell in cells)}
    for who in FEW:
        yield who, told.get(who, told["all"])


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[RouteWorld]:
    """Built once, asked by every test, never committed."""
    with django_db_blocker.unblock(), transaction.atomic(), quick_errors():
        world = build(timezone.now())
        connection.check_constraints()  # now, or each test checks again what was built
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def asker() -> Asker:
    return Asker()


def address(row: Row, own: dict[str, object]) -> str:
    known = {
        "secret": "none",  # where the world has none
        **own,
        **TEXT,
        **(LIBRARY if row.route.startswith("lawlib:") else {}),
        "token": TOKENS.get(row.route, TEXT["token"]),
        "step": "dispute",
        "kind": KIND.get(row.route, "pdf"),
        "form": "csv",
        "verb": row.verb,
        "pk": own[PK.get(row.route, "invited")],
    }
    return reverse(row.route, kwargs={name: known[name] for name in ROUTES[row.route].pattern.converters})


def test_every_route_is_listed() -> None:
    listed = {row.route for row in rows()} | ELSEWHERE
    there = {name for name in ROUTES if not name.startswith("admin:")}
    assert there == listed
    assert {row.verb for row in rows() if row.route == "case-step"} == set(VERBS)
    assert {row.verb for row in rows() if row.route == "move-step"} == set(STEPS)
    assert {row.verb for row in rows() if row.route == "supervision-step"} == set(TASK_STEPS)
    assert {row.verb for row in rows() if row.route == "circular-step"} == set(CIRCULAR_STEPS)
    assert {row.verb for row in rows() if row.route == "call-step"} == set(CALL_STEPS)
    assert {row.verb for row in rows() if row.route == "warning-step"} == set(WARNING_STEPS)
    assert {row.verb for row in rows() if row.route == "joint-step"} == {*PARTY_STEPS, *LEAD_STEPS}


def status(asker: Asker, world: RouteWorld, who: str, method: str, url: str) -> int:
    return asker.ask(world.clients[who], method, url).status_code


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: f"{row.method}-{row.route}-{row.verb}".rstrip("-"))
def test_who_gets_what(world: RouteWorld, asker: Asker, row: Row) -> None:
    url = address(row, world.own)
    if row.method != "get":
        assert {who: status(asker, world, who, row.method, url) for who in row.statuses} == row.statuses
        return
    found = {who: asker.reads(world.clients[who], url) for who in row.statuses}
    assert {who: status for who, (status, _) in found.items()} == row.statuses
    assert {who: purposes - READING for who, (_, purposes) in found.items() if purposes - READING} == {}


def test_the_administration_site_is_for_system_administrators(world: RouteWorld, asker: Asker) -> None:
    lists = [name for name in ROUTES if name.startswith("admin:") and name.endswith(("_changelist", ":index"))]
    assert len(lists) > 3
    found = {who: status(asker, world, who, "get", reverse("admin:index")) for who in PEOPLE}
    assert found == dict.fromkeys(PEOPLE, 302) | {"sysadmin": 200}
    assert {status(asker, world, "sysadmin", "get", reverse(name)) for name in lists} == {200}
    assert {status(asker, world, "head", "get", reverse(name)) for name in lists} == {302}
