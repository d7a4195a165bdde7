"""Between a suggestion and a seat the world goes on: who may not sit any more is refused by each service that seats."""

from datetime import UTC, date, datetime, timedelta

import pytest

from experts.models import Expert, Seat
from experts.querysets.leave import kept
from experts.rules.leave import Leave
from experts.rules.matter import Parties
from experts.selectors import rank_candidates
from experts.services import SeatError, accept_seat, invite
from experts.services.pass_on import pass_on
from experts.services.update_matter import update_matter
from tests.factories.experts import NOW, EngagementFactory, ExpertFactory, a_declaration, a_matter, a_panel, acting

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)
LAST_MOMENT, NEXT_DAY = datetime(2026, 7, 15, 15, 59, 59, tzinfo=UTC), datetime(2026, 7, 15, 16, 0, tzinfo=UTC)


def change(**fields):
    return lambda expert, panel: Expert.objects.filter(pk=expert.pk).update(**fields)


def tied(expert, panel):
    EngagementFactory(expert=expert, party_name="Brightmoor Cell Inc.")


def firm_tied(expert, panel):
    EngagementFactory(expert=None, firm=expert.firm, party_name="BRIGHTMOOR CELL")


def party_added(expert, panel):
    EngagementFactory(expert=expert, party_name="Zeilhorn GmbH")
    matter = a_matter(parties=Parties(opponent=("Brightmoor Cell Inc.",), co_parties=("Zeilhorn GmbH",)))
    update_matter(actor=None, panel=panel, level="red", matter=matter, now=NOW)


def used_up(expert, panel):
    for _ in range(2):
        invite(actor=None, panel=a_panel(), expert=expert, role="forum_lawyer", now=NOW)


MEANWHILE = [
    pytest.param(change(term_to=TODAY - timedelta(days=1)), "term_ended", id="expired"),
    pytest.param(change(term_from=TODAY + timedelta(days=1)), "term_not_begun", id="not begun"),
    pytest.param(change(state="suspended"), "suspended", id="suspended"),
    pytest.param(change(state="removed"), "not_appointed", id="removed"),
    pytest.param(change(away=kept([Leave(TODAY, TODAY)])), "away", id="away"),
    pytest.param(change(nda_signed_on=None), "nda_missing", id="no confidentiality"),
    pytest.param(change(clearance="public"), "clearance_too_low", id="not cleared"),
    pytest.param(change(licences=["GB"]), "licence_missing", id="unlicensed"),
    pytest.param(change(capacity=0), "capacity_full", id="no capacity"),
    pytest.param(used_up, "capacity_full", id="used up"),
    pytest.param(tied, "conflict", id="conflict"),
    pytest.param(firm_tied, "conflict", id="conflict of the firm"),
    pytest.param(party_added, "conflict", id="party added"),
]


@pytest.mark.parametrize(("happens", "reason"), MEANWHILE)
def test_who_was_suggested_and_may_not_sit_any_more_is_not_invited(happens, reason):
    panel, expert = a_panel(), ExpertFactory(capacity=2)
    (suggested,) = rank_candidates(matter=panel.facts, role_code="forum_lawyer", exclude_panel=panel, now=NOW)
    happens(expert, panel)
    with pytest.raises(SeatError) as refused:
        invite(actor=None, panel=panel, expert=suggested.expert, role="forum_lawyer", now=NOW)
    assert refused.value.params["reasons"] == [reason]
    assert not Seat.objects.filter(panel=panel).exists()


@pytest.mark.parametrize(("happens", "reason"), [one for one in MEANWHILE if one.id not in {"used up", "party added"}])
def test_who_was_invited_and_may_not_sit_any_more_cannot_accept(happens, reason):
    panel, expert = a_panel(), ExpertFactory(capacity=2)
    seat = invite(actor=None, panel=panel, expert=expert, role="forum_lawyer", now=NOW)
    happens(expert, panel)
    with pytest.raises(SeatError) as refused:
        accept_seat(actor=acting(expert), seat=seat, declaration=a_declaration(panel), now=NOW)
    assert refused.value.params["reasons"] == [reason]


@pytest.mark.parametrize(("happens", "reason"), MEANWHILE)
def test_a_seat_does_not_pass_on_to_who_may_not_sit_any_more(happens, reason):
    panel, first, nobody = a_panel(), ExpertFactory(experience={"US": 20, "USITC_337": 9}), ExpertFactory(capacity=2)
    seat = invite(actor=None, panel=panel, expert=first, role="forum_lawyer", now=NOW)
    happens(nobody, panel)
    Seat.objects.filter(pk=seat.pk).update(state="expired")
    assert pass_on(seat=seat, now=NOW) is None
    assert not Seat.objects.filter(panel=panel, expert=nobody).exists()


@pytest.mark.parametrize(
    ("fields", "today", "tomorrow"),
    [
        ({"term_to": TODAY}, True, False),
        ({"term_from": TODAY + timedelta(days=1)}, False, True),
        ({"away": kept([Leave(TODAY + timedelta(days=3))])}, True, False),
        ({"away": kept([Leave(TODAY - timedelta(days=3), TODAY), Leave(TODAY + timedelta(days=9))])}, False, True),
        ({"nda_signed_on": TODAY + timedelta(days=1)}, False, True),
    ],
    ids=["last day", "first day", "leaves", "returns", "signs"],
)
def test_days_change_at_midnight_in_beijing_wherever_the_expert_lives(fields, today, tomorrow):
    expert = ExpertFactory(time_zone="America/Los_Angeles", **fields)
    for now, may in ((LAST_MOMENT, today), (NEXT_DAY, tomorrow)):
        panel = a_panel()
        assert bool(rank_candidates(matter=panel.facts, role_code="forum_lawyer", now=now)) is may
        try:
            seated = bool(invite(actor=None, panel=panel, expert=expert, role="forum_lawyer", now=now))
        except SeatError:
            seated = False
        assert seated is may
