"""Conflicts that come to light when somebody sits: other panels, colleagues, staff; what is left behind."""

from datetime import timedelta

import pytest
from django.db import InternalError, transaction

from experts.models import Advised, Recusal, SeatDeclaration
from experts.rules.matter import Parties
from experts.services import SeatError, accept_seat, decide_recusal, declare_conflict, file_opinion, invite, recuse
from experts.services.recheck import recheck_seats
from tests.factories.experts import (
    NOW,
    EngagementFactory,
    ExpertFactory,
    FirmFactory,
    a_declaration,
    a_panel,
    acting,
)
from tests.factories.tenancy import actor

pytestmark = pytest.mark.django_db
OURS, THEIRS = "栎川储能有限公司", "启元储能股份有限公司"


def panel_of(enterprise: str, reference: str, **parties):
    named = Parties(enterprise=(enterprise,), opponent=("Zeilhorn GmbH",), **parties)
    return a_panel(parties=named, reference=reference, level="yellow")


def seat_on(panel, expert):
    return invite(actor=None, panel=panel, expert=expert, role="forum_lawyer", is_lead=True, now=NOW)


def accept(seat):
    return accept_seat(actor=acting(seat.expert), seat=seat, declaration=a_declaration(seat.panel), now=NOW)


def test_who_advises_one_co_defendant_is_kept_off_the_panel_of_the_other_with_the_whole_firm():
    firm = FirmFactory()
    expert, colleague = ExpertFactory(firm=firm), ExpertFactory(firm=firm)
    accept(seat_on(panel_of(OURS, "A-1", co_parties=(THEIRS,)), expert))
    # It does not matter which of the two papers names the other.
    for parties in ({"co_parties": (OURS,)}, {}):
        other = panel_of(THEIRS, "B-1", **parties)
        for who in (expert, colleague):
            with pytest.raises(SeatError, match="conflict"):
                seat_on(other, who)
    assert seat_on(panel_of("Another Maker Ltd.", "C-1"), colleague)


def test_two_invited_to_both_sides_cannot_both_accept():
    firm = FirmFactory()
    one = seat_on(panel_of(OURS, "A-1", co_parties=(THEIRS,)), ExpertFactory(firm=firm))
    two = seat_on(panel_of(THEIRS, "B-1", co_parties=(OURS,)), ExpertFactory(firm=firm))
    accept(one)
    with pytest.raises(SeatError, match="conflict"):
        accept(two)


def test_a_tie_entered_later_is_found_by_the_sweep_and_once():
    seat = accept(seat_on(panel_of(OURS, "A-1"), ExpertFactory()))
    untouched = accept(seat_on(panel_of("Another Maker Ltd.", "C-1"), ExpertFactory()))
    assert recheck_seats(now=NOW) == 0
    EngagementFactory(expert=ExpertFactory(firm=seat.expert.firm), party_name="Zeilhorn")
    EngagementFactory(expert=untouched.expert, party_name="Nobody GmbH")
    assert recheck_seats(now=NOW + timedelta(hours=1)) == 1
    assert recheck_seats(now=NOW + timedelta(hours=1)) == 0
    seat.refresh_from_db()
    assert (seat.state, seat.access_ended_at) == ("conflicted", NOW + timedelta(hours=1))
    assert seat.recusal.source == "check"


def test_declarations_are_kept_as_they_were_made():
    seat = accept(seat_on(panel_of(OURS, "A-1"), ExpertFactory()))
    said = seat.declaration
    declare_conflict(actor=acting(seat.expert), seat=seat, parties=["Zeilhorn GmbH"], note="新客户", now=NOW)
    first, second = SeatDeclaration.objects.filter(seat=seat)
    assert (first.kind, first.content) == ("clear", said)
    assert (second.kind, second.content["conflicts_with"]) == ("conflict", ["Zeilhorn GmbH"])
    for change in (first.save, first.delete):
        with pytest.raises(InternalError, match="kept as it was made"), transaction.atomic():
            change()


def test_the_first_two_hours_are_in_time():
    seat = accept(seat_on(panel_of(OURS, "A-1"), ExpertFactory()))
    learned = NOW - timedelta(hours=3)
    declare_conflict(actor=None, seat=seat, parties=["Zeilhorn GmbH"], learned_at=learned, now=NOW)
    assert Recusal.objects.get().is_late


def test_an_opinion_stays_out_until_staff_decide_that_it_stands():
    panel = panel_of(OURS, "A-1")
    seat, spare = accept(seat_on(panel, ExpertFactory())), ExpertFactory()
    file_opinion(actor=None, seat=seat, facts="事实", options="选项", recommendation="建议", now=NOW)
    handler = actor("handler", tenant=panel.platform)
    with pytest.raises(SeatError, match="note_missing"):
        recuse(actor=handler, seat=seat, note=" ", now=NOW)
    recuse(actor=handler, seat=seat, note="任职变动", now=NOW)
    seat.refresh_from_db()
    assert (seat.state, hasattr(seat, "successor")) == ("conflicted", False)
    decided = {"note": "意见受影响", "violation": True, "now": NOW}
    decide_recusal(actor=handler, recusal=seat.recusal, decision="anew", **decided)
    with pytest.raises(SeatError, match="recusal_decided"):
        decide_recusal(actor=handler, recusal=seat.recusal, decision="stands", **decided)
    assert seat.panel.seats.get(follows=seat).expert == spare


def test_nothing_is_left_behind_by_who_had_seen_names_only():
    seat = seat_on(panel_of(OURS, "A-1"), ExpertFactory())
    declare_conflict(actor=acting(seat.expert), seat=seat, parties=["Zeilhorn GmbH"], now=NOW)
    assert not Recusal.objects.exists()
    assert not Advised.objects.exists()
