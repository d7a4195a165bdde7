"""A subscribed calendar: what it shows, to whom, when it ends, and what a calendar program may rely on."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from rest_framework.throttling import AnonRateThrottle

from cases.models import CalendarFeed
from cases.rules.clocks import Change
from cases.services.clocks.change_deadline import change_deadline
from cases.services.deadlines import tick_deadline
from cases.services.feeds.create_feed import create_feed, revoke_feed
from cases.services.grant_access import CONTENT, revoke_access
from portal.settings.logs import without_secrets
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from portal.tenancy.services.end_membership import end_membership
from tests.cases.clocks.world import ClockWorld
from tests.cases.pages.world import browser, page
from tests.factories.tenancy import actor


@pytest.fixture
def world(db) -> ClockWorld:
    """Filed today: a feed tells of days to come."""
    world = ClockWorld()
    world.moment = timezone.now()
    return world


def feed(who: Actor, scope: str = "mine", *, parties: bool = False) -> str:
    _feed, secret = create_feed(actor=who, name="手机", scope=scope, parties=parties, now=timezone.now())
    return f"/calendar/feed/{secret}.ics"


def fetched(address: str, **headers: str):
    return Client().get(address, headers=headers)


def events(address: str) -> dict[str, dict]:
    answer = fetched(address)
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.content)
    assert not calendar.errors
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_it_validates_and_opens_in_a_calendar(world: ClockWorld) -> None:
    assert world.deadline
    found = events(feed(world.owner))
    work = found[f"deadline-{world.deadline.pk}-work@overseas-ip-guidance"]
    assert not any(event.errors for event in found.values())
    assert work["dtstart"].dt == world.deadline.effective_day
    assert work["dtend"].dt == world.deadline.effective_day + timedelta(days=1)
    assert (work["status"], work["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert [alarm["trigger"].dt.days for alarm in work.walk("VALARM")] == [-7, -3, -1]
    assert len(found) == len({(e["uid"], e.get("recurrence-id")) for e in found.values()})


def test_a_lock_screen_shows_no_names_unless_the_owner_wants_them(world: ClockWorld) -> None:
    world.case.deadlines.create(
        origin="counsel", label="Brightmoor 和解截止", printed_date=world.deadline.safe_day, created_at=timezone.now()
    )
    plain = fetched(feed(world.owner)).content.decode()
    names = ("Brightmoor", world.enterprise.name_zh, world.enterprise.name_en, world.case.title)
    assert world.case.number in plain
    assert not [name for name in names if name in plain]
    assert world.enterprise.name_zh in fetched(feed(world.owner, parties=True)).content.decode().replace("\r\n ", "")


def test_the_case_s_own_file_names_the_same_entries(world: ClockWorld) -> None:
    answer = browser(world.owner).get(f"/cases/{world.case.number}/deadlines.ics")
    of_case = {str(event["uid"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert of_case == set(events(feed(world.owner)))


def test_a_moved_day_keeps_its_identity_and_raises_the_sequence(world: ClockWorld) -> None:
    address, uid = feed(world.owner), f"deadline-{world.deadline.pk}-work@overseas-ip-guidance"
    before = events(address)[uid]
    day = world.deadline.effective_day + timedelta(days=20)
    wish = world.wish(Change.EXTEND, day=day)
    change_deadline(actor=world.handler, deadline=world.deadline, wish=wish, now=timezone.now())
    after = events(address)[uid]
    assert (after["dtstart"].dt, after["sequence"] > before["sequence"]) == (day, True)


def test_what_has_ended_is_cancelled(world: ClockWorld) -> None:
    address, uid = feed(world.owner), f"deadline-{world.deadline.pk}-work@overseas-ip-guidance"
    tick_deadline(actor=world.owner, deadline=world.deadline, done=True, now=timezone.now())
    met = events(address)[uid]
    assert (met["status"], met.walk("VALARM")) == ("CANCELLED", [])


def test_a_computed_last_day_is_cancelled_by_a_printed_date(world: ClockWorld) -> None:
    rolled = world.deadline.safe_day + timedelta(days=3)
    world.case.deadlines.filter(pk=world.deadline.pk).update(last_day=rolled)
    address, uid = feed(world.owner), f"deadline-{world.deadline.pk}-last@overseas-ip-guidance"
    assert events(address)[uid]["status"] == "CONFIRMED"
    world.case.deadlines.filter(pk=world.deadline.pk).update(printed_date=rolled)
    assert events(address)[uid]["status"] == "CANCELLED"


def test_nothing_new_is_304(world: ClockWorld) -> None:
    address = feed(world.owner)
    first = fetched(address)
    assert fetched(address).content == first.content
    assert fetched(address, if_none_match=first["ETag"]).status_code == 304
    assert fetched(address, if_modified_since=first["Last-Modified"]).status_code == 304
    tick_deadline(actor=world.owner, deadline=world.deadline, done=True, now=timezone.now())
    assert fetched(address, if_none_match=first["ETag"]).status_code == 200


def test_it_shows_what_its_owner_may_see_now(world: ClockWorld) -> None:
    mine, ours = feed(world.handler), feed(world.handler, "platform")
    assert events(mine) == {}
    assert set(events(ours)) == set(events(feed(world.owner)))
    assert world.deadline  # claimed by the handler
    assert set(events(mine)) == set(events(ours))
    revoke_access(case=world.case, to=world.platform.group, right=CONTENT)
    assert events(mine) == events(ours) == {}


def test_a_report_of_unfair_treatment_is_in_no_feed(world: ClockWorld) -> None:
    address = feed(world.owner)
    type(world.case).objects.filter(pk=world.case.pk).update(restricted=True)
    assert events(address) == {}


def test_it_shows_the_owner_s_deadlines_whoever_is_logged_in(world: ClockWorld) -> None:
    address = feed(actor(Role.ENTERPRISE_ADMIN))
    answer = browser(world.owner).get(address)
    assert world.case.number not in answer.content.decode()
    assert browser(actor(Role.ENTERPRISE_ADMIN)).get(feed(world.owner)).content.decode().count(world.case.number)


def test_it_ends_with_the_right_to_it(world: ClockWorld) -> None:
    revoked, locked = feed(world.owner), feed(actor(Role.ENTERPRISE_ADMIN, tenant=world.enterprise, user=None))
    revoke_feed(actor=world.owner, feed=CalendarFeed.objects.get(user=world.owner.user), now=timezone.now())
    other = CalendarFeed.objects.exclude(user=world.owner.user).get().user
    other.is_active = False
    other.save(update_fields=["is_active"])
    left = actor(Role.HANDLER, tenant=world.platform)
    gone, changed = feed(left, "platform"), feed(world.handler, "platform")
    end_membership(actor=world.head, membership=left.membership, now=timezone.now())
    world.handler.membership.role = Role.AUDITOR
    world.handler.membership.save(update_fields=["role"])
    assert [fetched(one).status_code for one in (revoked, locked, gone, changed)] == [410, 410, 410, 410]
    assert fetched("/calendar/feed/unknown.ics").status_code == 404


def test_the_secret_is_shown_once_and_kept_nowhere(world: ClockWorld) -> None:
    client = browser(world.owner)
    shown = client.post("/account/calendars/", {"name": "我的手机", "scope": "mine"}).content.decode()
    kept = CalendarFeed.objects.get()
    secret = shown.split("/calendar/feed/")[1].split(".ics")[0]
    assert secret not in str(CalendarFeed.objects.values())
    assert "我的手机" in page(world.owner, "/account/calendars/")
    assert secret not in page(world.owner, "/account/calendars/")
    assert fetched(f"/calendar/feed/{secret}.ics").status_code == 200
    kept.refresh_from_db()
    assert kept.last_fetched_at is not None


def test_the_platform_s_calendar_is_for_its_desk(world: ClockWorld) -> None:
    answer = browser(world.owner).post("/account/calendars/", {"name": "全部", "scope": "platform"})
    assert answer.status_code == 422


def test_a_feed_asks_the_same_few_questions_however_much_there_is(world: ClockWorld, django_assert_max_num_queries):
    address = feed(world.owner)
    for n in range(20):
        world.case.deadlines.create(
            origin="counsel", label=f"事项{n}", printed_date=world.deadline.safe_day, created_at=timezone.now()
        )
    with django_assert_max_num_queries(12):
        assert len(events(address)) > 20


def test_it_is_limited_as_other_public_addresses_are(db, monkeypatch) -> None:
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "3/min"})
    cache.clear()
    answers = [fetched("/calendar/feed/unknown.ics").status_code for _ in range(4)]
    cache.clear()  # the next test comes from the same address
    assert answers == [404, 404, 404, 429]


def test_its_address_does_not_get_into_the_log() -> None:
    event = {"request": "GET /calendar/feed/AbC-dEf_1.ics", "other": "/join/7/c3-x/", "n": 1}
    told = without_secrets(None, "info", event)
    assert told == {"request": "GET /calendar/feed/…", "other": "/join/7/…/", "n": 1}
