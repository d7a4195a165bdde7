"""An enterprise takes a consent back: whoever may no longer read the case loses the seat in the same moment."""

from datetime import timedelta

import pytest

from cases.models import Case, Consent
from cases.policies import can_read_content
from cases.services.panel import invite_expert
from cases.services.triage import accept_case
from cases.services.withdraw_consent import withdraw_consent
from experts.models import Seat
from experts.services import accept_seat, expire_seats, invite, update_matter
from portal.inbox.models import InboxItem
from tests.factories.cases import file_case
from tests.factories.experts import NOW, ExpertFactory, a_declaration, a_panel, acting, kept_open
from tests.factories.tenancy import actor

pytestmark = pytest.mark.django_db


def seats_of_a_case():
    """A seat held at home, one held abroad, and one abroad that is only asked for."""
    case = file_case(answers={"c_expert": "yes", "c_overseas": "yes", "c_overseas_ok": "yes"}, now=NOW)
    staff = actor("handler", tenant=case.platform)
    Case.objects.filter(pk=accept_case(actor=staff, case=case, now=NOW).pk).update(level="red")
    case.refresh_from_db()
    people = [ExpertFactory(clearance="restricted", **more) for more in ({}, {"foreign": True}, {"foreign": True})]
    seats = [
        invite_expert(actor=staff, case=case, expert=one, role="forum_lawyer", is_lead=False, now=NOW) for one in people
    ]
    for seat in seats[:2]:
        accept_seat(actor=acting(seat.expert), seat=seat, declaration=a_declaration(seat.panel), now=NOW)
        kept_open(seat)
    owner = actor("enterprise_admin", tenant=case.enterprise)
    return case, seats, owner


@pytest.mark.parametrize(("key", "left"), [("c_overseas", [True, False, False]), ("c_expert", [False, False, False])])
def test_seats_end_with_the_consent_on_which_they_rest(key, left):
    case, seats, owner = seats_of_a_case()
    assert can_read_content(acting(seats[1].expert), case)
    withdraw_consent(actor=owner, case=case, key=key, now=NOW)
    assert Consent.objects.filter(case=case, key=key).last().choice == "no"
    active = set(Seat.objects.active().values_list("pk", flat=True))
    assert [seat.pk in active for seat in seats] == left
    assert [can_read_content(acting(seat.expert), case) for seat in seats[:2]] == left[:2]
    # Nobody else is asked whom the enterprise would not have read it either.
    assert set(Seat.objects.filter(panel=seats[0].panel).values_list("pk", flat=True)) == {one.pk for one in seats}


def test_who_was_asked_with_a_day_has_two_hours_once_the_case_is_red():
    panel = a_panel(level="yellow")
    seat = invite(actor=None, panel=panel, expert=ExpertFactory(), role="forum_lawyer", now=NOW)
    later = NOW + timedelta(hours=3)
    update_matter(actor=None, panel=panel, level="red", matter=panel.facts, now=later)
    seat.refresh_from_db()
    assert seat.deadline_at == later + timedelta(hours=2)
    update_matter(actor=None, panel=panel, level="yellow", matter=panel.facts, now=later)
    seat.refresh_from_db()
    assert seat.deadline_at == later + timedelta(hours=2)
    assert expire_seats(now=seat.deadline_at) == 1
    told = InboxItem.objects.filter(recipient=seat.expert.user, kind="expert.invited")
    assert told.count() == 2
