"""The matrix of matrix.txt asked through the site: every route about a case, by every relation and role."""

import json
from collections.abc import Iterator

import pytest
import redis
from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from cases.services.take_step import publish_case
from cases.views.move_steps import STEPS
from cases.views.supervision_steps import STEPS as TASK_STEPS
from cases.views.verbs import VERBS
from portal.inbox import live
from portal.inbox.live import group_channel, user_channel
from portal.tenancy.models import Role
from tests.isolation.matrix import LETTERS, Ask, Person, read
from tests.isolation.matrix_world import Neighbours
from tests.portal.asking import ROUTES, Asker, logged_in, quick_errors
from tests.waiting import PATIENCE

pytestmark = pytest.mark.django_db
MATRIX = read()
THROUGH, REFUSED, ABSENT = "+", "x", "."
SIGNS = {200: THROUGH, 302: THROUGH, 400: THROUGH, 412: THROUGH, 422: THROUGH, 403: REFUSED, 404: ABSENT}
TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}  # without it the uploads ask for nothing else
WORDS = "brightmoor"  # stands in the content of the case and nowhere in its header


class Asked:
    """The world, built once and never committed, and everybody in it, logged in."""

    def __init__(self) -> None:
        self.world = Neighbours(timezone.now())
        self.actors = {who: self.world.person(who) for who in MATRIX.people}
        self.asker = Asker()
        self.sessions = {who: logged_in(found.user) for who, found in self.actors.items()}

    def address(self, ask: Ask) -> str:
        wanted = ROUTES[ask.route].pattern.converters
        known = self.world.arguments(ask.route, ask.rest)
        return reverse(ask.route, kwargs={name: known[name] for name in wanted})


@pytest.fixture(scope="module")
def asked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Asked]:
    with django_db_blocker.unblock(), transaction.atomic(), quick_errors():
        asked = Asked()
        connection.check_constraints()  # now, or each test checks again what was built
        yield asked
        transaction.set_rollback(True)


def test_every_route_and_every_verb_is_listed() -> None:
    there = {name for name in ROUTES if not name.startswith("admin:")}
    listed = {ask.route for ask in MATRIX.asks} - {"case"}
    assert there == listed | MATRIX.elsewhere
    assert not listed & MATRIX.elsewhere - {"my-cases"}
    for route, table in (("case-step", VERBS), ("move-step", STEPS), ("supervision-step", TASK_STEPS)):
        assert {ask.rest[0] for ask in MATRIX.asks if ask.route == route} == set(table)


def test_every_role_is_asked_in_every_relation() -> None:
    staff = {"intake_officer", "handler", "platform_head", "auditor", "sysadmin", "collaborator"}
    roles = {LETTERS[who.letter] for who in MATRIX.people if who.relation != "expert"}
    assert roles == set(Role)
    for relation in ("own", "parent", "sibling", "source", "offered"):
        assert {LETTERS[who.letter] for who in MATRIX.people if who.relation == relation} == staff


@pytest.mark.parametrize("ask", [a for a in MATRIX.asks if a.method in {"get", "post"}], ids=lambda ask: ask.name)
def test_who_reaches_it(asked: Asked, ask: Ask) -> None:
    url = asked.address(ask)
    found = {
        who: SIGNS[asked.asker.ask(session, ask.method, url, **TUS).status_code]
        for who, session in asked.sessions.items()
    }
    assert _other(found, ask) == {}


@pytest.mark.parametrize("ask", [a for a in MATRIX.asks if a.method in {"list", "find"}], ids=lambda ask: ask.name)
def test_who_finds_it(asked: Asked, ask: Ask) -> None:
    """A list shows exactly what can be opened."""
    number = asked.world.case.number
    query = "" if ask.method == "list" else f"?q={WORDS if ask.rest else number}"
    found = {}
    for who in ask.expected:
        said = asked.asker.ask(asked.sessions[who], "get", reverse(ask.route) + query)
        inside = number in said.content.decode() if ask.rest or ask.method == "list" else said.status_code == 302
        found[who] = THROUGH if inside else REFUSED if said.status_code == 403 else ABSENT
    assert _other(found, ask) == {}


def test_a_visitor_is_sent_to_log_in(asked: Asked) -> None:
    for ask in MATRIX.asks:
        if ask.method in {"get", "post"}:
            said = asked.asker.ask(None, ask.method, asked.address(ask), **TUS)
            assert said.status_code == (403 if ask.route.startswith("api-") else 302), ask.name
            assert said.status_code == 403 or said["Location"].startswith("/login/"), ask.name


def test_who_hears_of_it(asked: Asked, django_capture_on_commit_callbacks) -> None:
    """The stream carries topics to the channels of a person and of the tenant (portal/inbox/stream.py)."""
    line = redis.Redis.from_url(settings.REDIS_URL).pubsub(ignore_subscribe_messages=True)
    line.psubscribe(live.all_channels())
    line.get_message(timeout=PATIENCE)  # subscribed
    with django_capture_on_commit_callbacks(execute=True):
        publish_case(asked.world.fresh())
    told: set[str] = set()
    live._send([(live.user_channel(0), "end")])
    while (message := line.get_message(timeout=PATIENCE))["channel"].decode() != live.user_channel(0):
        if json.loads(message["data"])["topic"] == f"case:{asked.world.case.pk}":
            told.add(message["channel"].decode())
    line.close()
    (ask,) = [ask for ask in MATRIX.asks if ask.method == "hear"]
    found = {}
    for who, one in asked.actors.items():
        channels = {user_channel(one.user_id)} | ({group_channel(one.group_id)} if one.group_id else set())
        found[who] = THROUGH if channels & told else ABSENT
    assert _other(found, ask) == {}


def _other(found: dict[Person, str], ask: Ask) -> dict[str, str]:
    """What differs from the file, readable: {"own h": "found + expected ."}."""
    return {
        f"{who.relation} {who.letter}": f"found {sign} expected {ask.expected[who]}"
        for who, sign in found.items()
        if sign != ask.expected[who]
    }
