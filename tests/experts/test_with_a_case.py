"""A panel in the life of a case: rights follow seats, the timeline hears of each answer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, CaseEvent
from cases.policies import can_read_content
from cases.services.panel import invite_expert
from cases.services.take_step import lock_case
from cases.services.triage import accept_case
from experts.services import accept_seat, declare_conflict, end_access, release_seat
from experts.services.write_panel_message import write_panel_message
from portal.inbox.models import InboxItem
from portal.tenancy.scope import acting_as
from tests.factories.cases import file_case
from tests.factories.experts import NOW, ExpertFactory, a_declaration, access_lasts, acting, kept_open
from tests.factories.tenancy import actor
from tests.threads import as_here
from tests.waiting import PATIENCE


def in_work(staff=None) -> tuple[Case, object]:
    """An accepted case and its handler."""
    case = file_case(answers={"c_expert": "yes"}, now=NOW)
    staff = staff or actor("handler", tenant=case.platform)
    return accept_case(actor=staff, case=case, now=NOW), staff


def seat_on(case: Case, staff, **fields):
    expert = ExpertFactory(clearance="restricted", **fields)
    seat = invite_expert(actor=staff, case=case, expert=expert, role="forum_lawyer", is_lead=True, now=NOW)
    return seat, acting(expert)


@pytest.mark.django_db
def test_an_expert_reads_the_case_after_accepting_and_not_before():
    case, staff = in_work()
    seat, who = seat_on(case, staff)
    assert not can_read_content(who, case)
    assert not Case.objects.visible_to(who).exists()
    accept_seat(actor=who, seat=seat, declaration=a_declaration(seat.panel), now=NOW)
    kept_open(seat)
    assert can_read_content(who, case)
    assert list(Case.objects.content_visible_to(who)) == [case]
    kinds = list(CaseEvent.objects.filter(case=case).order_by("id").values_list("kind", flat=True))
    assert kinds[-3:] == ["consult", "seat_invited", "seat_accepted"]
    assert InboxItem.objects.filter(recipient=staff.user, kind="case.seat_accepted").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["conflict", "release", "time"])
def test_access_ends_with_the_seat(way):
    case, staff = in_work()
    seat, who = seat_on(case, staff)
    held = accept_seat(actor=who, seat=seat, declaration=a_declaration(seat.panel), now=NOW)
    if way == "conflict":
        declare_conflict(actor=who, seat=seat, parties=["Brightmoor Cell Inc."], now=NOW)
    elif way == "release":
        release_seat(actor=staff, seat=seat, now=NOW)
    else:
        end_access(now=held.access_until)
    assert not can_read_content(who, case)


@pytest.mark.django_db
def test_no_page_is_answered_out_of_a_seat_whose_time_is_over_though_no_sweep_came_by(client):
    case, staff = in_work()
    seat, who = seat_on(case, staff)
    accept_seat(actor=who, seat=seat, declaration=a_declaration(seat.panel), now=NOW)
    kept_open(seat)
    client.force_login(who.user)
    address = f"/cases/{case.number}/"
    assert client.get(address).status_code == 200
    access_lasts(seat, until=timezone.now())
    assert client.get(address).status_code == 404
    page = client.get(reverse("experts:opinion", args=[seat.pk]))
    assert page.status_code == 200 and address not in page.content.decode()


@pytest.mark.django_db
def test_raw_sql_shows_nothing_from_the_minute_on_in_which_the_time_is_over():
    """The wall itself keeps the clock: no querysets, no sweep, no request in between."""
    case, staff = in_work()
    seat, who = seat_on(case, staff)
    accept_seat(actor=who, seat=seat, declaration=a_declaration(seat.panel), now=NOW)
    write_panel_message(actor=staff, panel=seat.panel, body="Please read the claim charts first.", now=NOW)
    now = timezone.now()  # that of the transaction is a moment earlier
    access_lasts(seat, until=now + timedelta(minutes=1))
    assert shown(who) == {"cases_case": 1, "cases_dossier": 1, "experts_panelmessage": 1, "experts_seat": 1}
    access_lasts(seat, until=now - timedelta(minutes=1))
    assert shown(who) == {"cases_case": 0, "cases_dossier": 0, "experts_panelmessage": 0, "experts_seat": 1}


def shown(who) -> dict[str, int]:
    """How many rows of each table the database shows the actor, whatever the querysets say."""
    counts = {}
    with acting_as(who), connection.cursor() as cursor:
        for table in ("cases_case", "cases_dossier", "experts_panelmessage", "experts_seat"):
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  our own names
            counts[table] = cursor.fetchone()[0]
    return counts


@pytest.mark.django_db(transaction=True)
def test_an_expert_can_answer_while_somebody_works_on_the_case():
    """A row lock on the case must not hold up what only points to it, or the two would wait for each other's panel."""
    case, staff = in_work()
    seat, who = seat_on(case, staff)
    declaration = a_declaration(seat.panel)

    def answer() -> str:
        try:
            return accept_seat(actor=who, seat=seat, declaration=declaration, now=NOW).state
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        lock_case(case, expected_version=None)
        assert pool.submit(as_here(answer)).result(timeout=PATIENCE) == "accepted"
