from datetime import timedelta

import pytest

from experts.models import Engagement, Expert, Opinion, Seat
from experts.rules.declaration import Declaration
from experts.rules.leave import Leave
from experts.services import (
    SeatError,
    accept_seat,
    conclude_panel,
    declare_conflict,
    decline_seat,
    end_access,
    expire_seats,
    file_opinion,
    invite,
    release_seat,
    save_draft,
    update_matter,
)
from experts.services.leave import add_leave, set_capacity
from tests.experts.heard import hearing
from tests.factories.experts import NOW, EngagementFactory, ExpertFactory, a_declaration, a_matter, a_panel, acting

pytestmark = pytest.mark.django_db
OPINION = {"facts": "事实", "options": "甲、乙", "recommendation": "应诉"}


@pytest.fixture
def panel():
    return a_panel()


@pytest.fixture
def seat(panel):
    return invite(actor=None, panel=panel, expert=ExpertFactory(), role="forum_lawyer", is_lead=True, now=NOW)


def accept(seat: Seat, **changes) -> Seat:
    values = {"actor": acting(seat.expert), "declaration": a_declaration(seat.panel), "now": NOW, **changes}
    return accept_seat(seat=seat, **values)


def test_accepting_keeps_the_declaration_with_the_names_and_opens_access_for_a_time(seat):
    with hearing("seat_accepted") as heard:
        held = accept(seat)
    assert heard == [("seat_accepted", seat.pk)]
    assert held.state == "accepted"
    assert ["opponent", "Brightmoor Cell Inc."] in held.declaration["names"]
    assert held.access_until == NOW + timedelta(days=60)


@pytest.mark.parametrize("missing", ["no_conflict", "confidential"])
def test_without_both_statements_there_is_no_seat(seat, missing):
    said = {
        "no_conflict": True,
        "confidential": True,
        "names_seen": a_declaration(seat.panel).names_seen,
        missing: False,
    }
    with pytest.raises(SeatError, match="declaration_missing"):
        accept(seat, declaration=Declaration(**said))


def test_a_declaration_on_an_older_list_of_names_is_void(seat):
    old = a_declaration(seat.panel)
    parties = a_matter().parties
    longer = type(parties)(opponent=(*parties.opponent, "Zeilhorn GmbH"))
    update_matter(actor=None, panel=seat.panel, level="red", matter=a_matter(parties=longer), now=NOW)
    with pytest.raises(SeatError, match="names_changed"):
        accept(seat, declaration=old)


def test_an_answer_after_the_clock_is_too_late_even_before_the_sweep(seat):
    with pytest.raises(SeatError, match="too_late"):
        accept(seat, now=seat.deadline_at + timedelta(seconds=1))


def test_the_expert_is_checked_again_when_accepting(seat):
    EngagementFactory(expert=seat.expert)
    with pytest.raises(SeatError, match="conflict"):
        accept(seat)
    seat.refresh_from_db()
    assert seat.state == "invited"


def test_capacity_that_was_lowered_meanwhile_refuses(seat):
    set_capacity(actor=acting(seat.expert), expert=seat.expert, capacity=0)
    with pytest.raises(SeatError, match="capacity_full"):
        accept(seat)


def test_a_second_answer_is_told_where_the_seat_stands(seat):
    accept(seat)
    for answer in (
        lambda: accept(seat),
        lambda: decline_seat(actor=None, seat=seat, reason="", now=NOW),
    ):
        with pytest.raises(SeatError) as refused:
            answer()
        assert refused.value.params["state"] == "accepted"


def test_a_decline_passes_on_to_the_next_in_rank_with_the_lead(seat):
    ExpertFactory(experience={})
    better = ExpertFactory(experience={"US": 12, "USITC_337": 9}, rating=5)
    with hearing("seat_declined", "seat_invited", "seat_passed_on", "seat_left_empty") as heard:
        decline_seat(actor=acting(seat.expert), seat=seat, reason="no time", now=NOW)
    successor = seat.successor
    assert (successor.expert, successor.role, successor.is_lead) == (better, "forum_lawyer", True)
    assert heard == [("seat_declined", seat.pk), ("seat_invited", successor.pk), ("seat_passed_on", seat.pk)]


def test_when_nobody_is_left_staff_are_told(seat):
    with hearing("seat_left_empty") as heard:
        decline_seat(actor=None, seat=seat, reason="", now=NOW)
    assert heard == [("seat_left_empty", seat.pk)]
    assert Seat.objects.count() == 1


def test_a_declared_conflict_is_remembered_for_other_panels(seat):
    declare_conflict(
        actor=acting(seat.expert), seat=seat, parties=["Brightmoor Cell Inc.", "Not On The List"], note="", now=NOW
    )
    seat.refresh_from_db()
    assert seat.state == "conflicted"
    assert list(Engagement.objects.values_list("party_key", "relation")) == [("brightmoor cell", "declared")]
    with pytest.raises(SeatError, match="conflict"):
        invite(actor=None, panel=a_panel(), expert=seat.expert, role="forum_lawyer", now=NOW)


def test_a_conflict_found_later_ends_access_at_once(seat):
    accept(seat)
    declare_conflict(actor=acting(seat.expert), seat=seat, parties=["Brightmoor Cell Inc."], now=NOW)
    seat.refresh_from_db()
    assert (seat.state, seat.access_ended_at) == ("conflicted", NOW)


def test_silence_passes_on_and_the_sweep_is_safe_to_run_twice(seat):
    nxt = ExpertFactory()
    late = seat.deadline_at
    assert expire_seats(now=late - timedelta(seconds=1)) == 0
    with hearing("seat_expired") as heard:
        assert expire_seats(now=late) == 1
        assert expire_seats(now=late) == 0
    assert heard == [("seat_expired", seat.pk)]
    seat.refresh_from_db()
    assert seat.state == "expired"
    assert seat.successor.expert == nxt
    assert seat.successor.deadline_at == late + timedelta(hours=2)


def test_when_nobody_takes_the_seat_of_the_lead_another_forum_lawyer_leads(panel):
    lead, other = (
        invite(actor=None, panel=panel, expert=ExpertFactory(), role="forum_lawyer", is_lead=leads, now=NOW)
        for leads in (True, False)
    )
    invite(actor=None, panel=panel, expert=ExpertFactory(technical=True), role="technical", now=NOW)
    decline_seat(actor=None, seat=lead, reason="", now=NOW)
    assert list(panel.seats.active().filter(is_lead=True)) == [other]


def test_whoever_was_asked_before_is_not_asked_again(seat):
    second = ExpertFactory()
    decline_seat(actor=None, seat=seat, reason="", now=NOW)
    with hearing("seat_left_empty") as heard:
        decline_seat(actor=None, seat=seat.successor, reason="", now=NOW)
    assert heard
    assert set(Seat.objects.values_list("expert", flat=True)) == {seat.expert_id, second.pk}


def test_an_opinion_is_filed_once(seat):
    with pytest.raises(SeatError, match="not_possible"):
        file_opinion(actor=None, seat=seat, now=NOW, **OPINION)
    accept(seat)
    save_draft(actor=acting(seat.expert), seat=seat, draft={"facts": "半"})
    with hearing("opinion_filed") as heard:
        opinion = file_opinion(actor=acting(seat.expert), seat=seat, now=NOW, dissent_note="dropped", **OPINION)
    assert heard == [("opinion_filed", seat.pk)]
    assert (opinion.facts, opinion.dissent_note) == ("事实", "")
    seat.expert.refresh_from_db()
    assert seat.expert.experience == {"US": 6, "USITC_337": 4}
    with pytest.raises(SeatError) as refused:
        file_opinion(actor=None, seat=seat, now=NOW, **OPINION)
    assert refused.value.params["state"] == "concluded"
    with pytest.raises(SeatError, match="not_possible"):
        save_draft(actor=acting(seat.expert), seat=seat, draft={})
    assert Opinion.objects.count() == 1


def test_access_ends_by_itself_and_then_nothing_can_be_filed(seat):
    held = accept(seat)
    with hearing("access_ended") as heard:
        assert end_access(now=held.access_until) == 1
        assert end_access(now=held.access_until) == 0
    assert heard == [("access_ended", seat.pk)]
    with pytest.raises(SeatError, match="access_ended"):
        file_opinion(actor=None, seat=seat, now=NOW, **OPINION)


def test_concluding_releases_who_still_owes_and_ends_access(panel, seat):
    accept(seat)
    file_opinion(actor=None, seat=seat, now=NOW, **OPINION)
    silent = invite(actor=None, panel=panel, expert=ExpertFactory(technical=True), role="technical", now=NOW)
    with hearing("seat_released") as heard:
        conclude_panel(actor=None, panel=panel, now=NOW)
    assert heard == [("seat_released", silent.pk)]
    seat.refresh_from_db()
    assert seat.access_ended_at == NOW
    assert expire_seats(now=NOW + timedelta(days=1)) == 0


def test_releasing_frees_capacity_and_does_not_pass_on(panel, seat):
    ExpertFactory()
    release_seat(actor=None, seat=seat, now=NOW)
    assert Seat.objects.load().count() == 0
    assert Seat.objects.count() == 1


def test_a_party_added_later_ends_the_seats_in_conflict_and_passes_them_on(panel, seat):
    next_one = ExpertFactory()
    clear = invite(actor=None, panel=panel, expert=ExpertFactory(technical=True), role="technical", now=NOW)
    accept(seat)
    save_draft(actor=acting(seat.expert), seat=seat, draft={"facts": "半"})
    EngagementFactory(expert=seat.expert, party_name="Zeilhorn GmbH")
    parties = a_matter().parties
    added = type(parties)(opponent=("Zeilhorn GmbH",))
    with hearing("seat_conflicted") as heard:
        found = update_matter(actor=None, panel=panel, level="yellow", matter=a_matter(parties=added), now=NOW)
    assert [one.pk for one in found] == [seat.pk]
    assert heard == [("seat_conflicted", seat.pk)]
    seat.refresh_from_db()
    assert (seat.state, seat.access_ended_at, seat.opinion_draft) == ("conflicted", NOW, {})
    assert (seat.recusal.source, seat.recusal.names) == ("check", ["Zeilhorn GmbH"])
    assert seat.recusal.sealed_draft == {"facts": "半"}
    assert seat.successor.expert == next_one
    clear.refresh_from_db()
    assert clear.state == "invited"
    panel.refresh_from_db()
    assert (panel.level, panel.facts.level) == ("yellow", "yellow")


def test_leave_keeps_new_invitations_away():
    expert = ExpertFactory()
    later = Leave(NOW.date() + timedelta(days=90))
    for leave in (later, Leave(NOW.date(), NOW.date())):
        add_leave(actor=acting(expert), expert=expert, leave=leave, now=NOW)
    with pytest.raises(SeatError, match="away"):
        invite(actor=None, panel=a_panel(), expert=Expert.objects.get(), role="forum_lawyer", now=NOW)
