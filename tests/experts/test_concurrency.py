"""Two people press at once: real connections, one wins, the other gets a clear error."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from experts.models import Expert, Seat
from experts.services import SeatError, accept_seat, decline_seat, expire_seats, invite
from tests.factories.experts import NOW, ExpertFactory, a_declaration, a_panel, acting
from tests.threads import as_here
from tests.waiting import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions) -> list[object]:
    """Run every action in a thread of its own, released together; a SeatError is a result."""
    barrier = Barrier(len(actions))

    def run(action):
        barrier.wait(timeout=PATIENCE)
        try:
            return action()
        except SeatError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(as_here(run), actions))


def test_accepting_and_the_sweep_at_the_same_moment():
    ExpertFactory()
    seat = invite(actor=None, panel=a_panel(), expert=ExpertFactory(), role="forum_lawyer", now=NOW)
    edge = seat.deadline_at
    who, declaration = acting(seat.expert), a_declaration(seat.panel)
    accepted, expired = at_once(
        lambda: accept_seat(actor=who, seat=seat, declaration=declaration, now=edge), lambda: expire_seats(now=edge)
    )
    seat.refresh_from_db()
    if seat.state == "accepted":
        assert (accepted.pk, expired, Seat.objects.count()) == (seat.pk, 0, 1)
    else:
        assert (seat.state, accepted.code, expired, Seat.objects.count()) == ("expired", "not_possible", 1, 2)


def test_two_sweeps_expire_a_seat_once_and_ask_one_successor():
    ExpertFactory(), ExpertFactory()
    seat = invite(actor=None, panel=a_panel(), expert=ExpertFactory(), role="forum_lawyer", now=NOW)
    late = seat.deadline_at + timedelta(minutes=1)
    done = at_once(lambda: expire_seats(now=late), lambda: expire_seats(now=late))
    assert sorted(done) == [0, 1]
    assert Seat.objects.count() == 2


def test_accepting_and_declining_at_once_leaves_one_answer():
    seat = invite(actor=None, panel=a_panel(), expert=ExpertFactory(), role="forum_lawyer", now=NOW)
    who, declaration = acting(seat.expert), a_declaration(seat.panel)
    answers = at_once(
        lambda: accept_seat(actor=who, seat=seat, declaration=declaration, now=NOW),
        lambda: decline_seat(actor=who, seat=seat, reason="", now=NOW),
    )
    assert sum(isinstance(answer, SeatError) for answer in answers) == 1


def test_the_last_capacity_of_an_expert_goes_to_one_of_two_panels():
    expert, panels = ExpertFactory(capacity=1), [a_panel(), a_panel()]
    answers = at_once(
        *(
            lambda panel=panel: invite(actor=None, panel=panel, expert=expert, role="forum_lawyer", now=NOW)
            for panel in panels
        )
    )
    refused = [answer for answer in answers if isinstance(answer, SeatError)]
    assert [error.params["reasons"] for error in refused] == [["capacity_full"]]
    assert Seat.objects.filter(expert=expert).count() == 1


def test_two_colleagues_invite_the_same_expert_to_one_panel():
    panel, expert = a_panel(), ExpertFactory()
    answers = at_once(*[lambda: invite(actor=None, panel=panel, expert=expert, role="forum_lawyer", now=NOW)] * 2)
    assert [a.code for a in answers if isinstance(a, SeatError)] == ["already_asked"]
    assert Seat.objects.count() == 1


def test_two_seats_that_pass_on_at_once_do_not_overbook_the_next_in_rank():
    panels = [a_panel(), a_panel()]
    seats = [invite(actor=None, panel=one, expert=ExpertFactory(), role="forum_lawyer", now=NOW) for one in panels]
    last = ExpertFactory(capacity=1)
    at_once(*(lambda seat=seat: decline_seat(actor=None, seat=seat, reason="", now=NOW) for seat in seats))
    assert Seat.objects.filter(expert=last).count() == 1


def test_an_invitation_and_a_suspension_at_once_seat_nobody_who_is_suspended():
    """Whichever comes first: the seat stands from before, or is refused; accepting looks again."""
    expert, panel = ExpertFactory(), a_panel()
    suspend = lambda: Expert.objects.filter(pk=expert.pk).update(state="suspended")  # noqa: E731
    at_once(suspend, lambda: invite(actor=None, panel=panel, expert=expert, role="forum_lawyer", now=NOW))
    for seat in Seat.objects.filter(expert=expert):
        with pytest.raises(SeatError, match="suspended"):
            accept_seat(actor=acting(expert), seat=seat, declaration=a_declaration(panel), now=NOW)
