"""Whoever is kept out, or had to leave, for a conflict finds nothing of the case: on no page, feed, notice or count."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.models import Case, PartyName
from cases.services.add_party import add_party
from cases.services.feeds.create_feed import create_feed
from cases.services.panel import invite_expert
from experts.models import Expert, Seat
from experts.services import accept_seat
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.scope import acting_as
from tests.cases.services.test_panel import AGREED
from tests.cases.services.world import World, later
from tests.factories.experts import EngagementFactory, ExpertFactory, a_declaration, kept_open
from tests.portal.asking import ROUTES

OTHER = "Northgale Devices LLC"
# Pages that everybody reads in the same words, many and slow; what they show has no case in it.
PUBLIC = ("lawlib:", "admin:", "api-docs", "schema", "live")


@pytest.fixture
def kept_out(world: World) -> tuple[Case, Expert, Expert]:
    """(case, an expert who was never asked because the firm acted for the other side, one who had the file)."""
    world.case = world.file(**AGREED)
    case = world.accepted()
    excluded, recused = ExpertFactory(platform=world.platform), ExpertFactory(platform=world.platform)
    EngagementFactory(expert=None, firm=excluded.firm, party_name="Brightmoor Cell Inc.")
    EngagementFactory(expert=None, firm=recused.firm, party_name=OTHER)
    wanted = {"role": "forum_lawyer", "is_lead": True, "now": later(hours=1)}
    seat = invite_expert(actor=world.handler, case=case, expert=recused, **wanted)
    accept_seat(actor=Actor(user=recused.user), seat=seat, declaration=a_declaration(seat.panel), now=later(hours=1.5))
    kept_open(seat)
    page = client_of(recused).get(reverse("case-detail", args=[case.number]))
    assert "Brightmoor" in page.content.decode()  # while the seat lasts
    with acting_as(world.handler):
        add_party(actor=world.handler, case=case, role="opponent", name=OTHER, now=later(hours=2))
    return case, excluded, recused


def client_of(expert: Expert) -> Client:
    client = Client()
    client.force_login(expert.user)
    return client


def addresses(number: str, seats: list[int]) -> Iterator[str]:
    """Every page of the site that is about nothing, about the case by its number, or about one of the seats."""
    for name, pattern in ROUTES.items():
        if name.startswith(PUBLIC) or name.endswith("logout"):
            continue
        match tuple(pattern.pattern.converters):
            case ():
                yield reverse(name)
            case ("number",):
                yield reverse(name, args=[number])
            case ("pk",) if name.startswith("experts:"):
                yield from (reverse(name, args=[pk]) for pk in seats)


def test_an_excluded_and_a_recused_expert_find_nothing_on_any_surface(kept_out, world: World) -> None:
    case, excluded, recused = kept_out
    seats = list(Seat.objects.filter(panel__case=case).values_list("pk", flat=True))
    words = {case.number, "Brightmoor", OTHER, world.owner.enterprise.name_zh, world.handler.user.display_name}
    told = {text.encode() for text in words if text}
    for expert in (excluded, recused):
        client, asked = client_of(expert), 0
        for address in addresses(case.number, seats):
            answer = client.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            found = [text.decode() for text in told if text in body and case.number not in address]
            assert not found, (address, answer.status_code, found)
            if case.number in address:
                assert answer.status_code in {404, 405}, address
            asked += 1
        assert asked > 60
        for query in ("Brightmoor", "Northgale", case.number):
            for page in ("case-search", "search"):
                body = client.get(reverse(page), {"q": query}).content
                others = {text for text in told if query.encode() not in text}
                assert not any(text in body for text in others), (page, query)


def test_notices_mails_feeds_counts_and_tables_say_nothing_either(kept_out, world: World) -> None:
    case, excluded, recused = kept_out
    hidden = {case.number, "Brightmoor", OTHER, world.owner.enterprise.name_zh}
    assert not InboxItem.objects.filter(recipient=excluded.user).exists()
    for expert in (excluded, recused):
        for item in InboxItem.objects.filter(recipient=expert.user):
            # An e-mail and its subject are made of these and of the kind's own words.
            assert not any(text in f"{item.kind} {item.params} {item.url}" for text in hidden)
        who = Actor(user=expert.user)
        _, secret = create_feed(actor=who, name="…", scope="mine", parties=True, now=later(hours=3))
        calendar = Client().get(reverse("calendar-feed", args=[secret]))
        assert not any(text.encode() in calendar.content for text in hidden)
        with acting_as(who), connection.cursor() as cursor:
            for model in (Case, PartyName):
                cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')  # noqa: S608
                assert cursor.fetchone() == (0,)
            cursor.execute("SELECT open_seats_of(%s)", [expert.pk])
            assert cursor.fetchone() == (0,)
