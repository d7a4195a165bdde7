"""Ties that come, end and move with a person after the appointment, and what the check of names makes of them."""

from datetime import date

import pytest
from django.urls import reverse

from experts.models import Engagement, Expert, Seat
from experts.rules.matter import Parties
from experts.rules.standing import StandingError
from experts.selectors.candidates import refusals
from experts.services import accept_seat, invite
from experts.services.recheck import recheck_seats
from experts.services.ties.change_firm import change_firm
from experts.services.ties.end_tie import end_tie
from experts.services.ties.note_tie import note_tie
from tests.factories.experts import (
    NOW,
    EngagementFactory,
    ExpertFactory,
    FirmFactory,
    a_declaration,
    a_matter,
    a_panel,
)
from tests.factories.tenancy import PlatformFactory, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def platform():
    return PlatformFactory()


@pytest.fixture
def head(platform):
    return actor("platform_head", tenant=platform)


def kept_out(expert, **changes) -> bool:
    found = refusals(expert=expert, matter=a_matter(**changes), role_code="forum_lawyer", now=NOW)
    assert set(found) <= {"conflict"}
    return bool(found)


def test_a_client_of_the_firm_keeps_its_people_out_and_ends_their_seats(platform, head):
    one = ExpertFactory(platform=platform)
    colleague, stranger = ExpertFactory(platform=platform, firm=one.firm), ExpertFactory(platform=platform)
    panel = a_panel(platform)
    seat = invite(actor=None, panel=panel, expert=colleague, role="forum_lawyer", now=NOW)
    note_tie(actor=head, expert=one, party="BRIGHTMOOR CELL", relation="counsel", of_firm=True, now=NOW)
    assert kept_out(one)
    assert not kept_out(stranger)
    assert recheck_seats(now=NOW) == 1
    seat.refresh_from_db()
    assert seat.state == Seat.State.CONFLICTED


def test_a_tie_ends_once_and_counts_for_24_months_to_the_day(platform, head):
    expert = ExpertFactory(platform=platform)
    tie = note_tie(actor=head, expert=expert, party="Brightmoor Cell Inc.", relation="counsel", now=NOW)
    with pytest.raises(StandingError, match="tie_days"):
        end_tie(actor=head, expert=expert, tie=tie.pk, ended=date(2026, 7, 16), now=NOW)
    end_tie(actor=head, expert=expert, tie=tie.pk, ended=date(2024, 7, 15), now=NOW)
    assert kept_out(expert)
    Engagement.objects.filter(pk=tie.pk).update(ended=date(2024, 7, 14))
    assert not kept_out(expert)
    with pytest.raises(StandingError, match="tie_unknown"):
        end_tie(actor=head, expert=expert, tie=tie.pk, ended=date(2024, 7, 14), now=NOW)


def test_nobody_ends_the_tie_of_another(platform, head):
    other = EngagementFactory(expert=ExpertFactory(platform=platform))
    with pytest.raises(StandingError, match="tie_unknown"):
        end_tie(actor=head, expert=ExpertFactory(platform=platform), tie=other.pk, ended=date(2026, 7, 1), now=NOW)


def test_who_moves_is_tied_to_the_firm_that_was_left_and_to_the_new_colleagues_clients(platform, head):
    old, new = FirmFactory(name_zh="甲律师事务所", name_en="Marlowe & Quill LLP"), FirmFactory(name_zh="乙律师事务所")
    mover, stays = ExpertFactory(platform=platform, firm=old), ExpertFactory(platform=platform, firm=old)
    EngagementFactory(expert=mover, party_name="Brightmoor Cell Inc.", began=date(2026, 1, 1))
    joined = ExpertFactory(platform=platform, firm=new)
    EngagementFactory(expert=None, firm=new, party_name="Norvik Oy")
    change_firm(actor=head, expert=mover, firm_name="乙律师事务所", country="CN", since=date(2026, 7, 1), now=NOW)
    mover.refresh_from_db()
    assert mover.firm == new
    # The mandate was the old firm's and has come along to the new one; where one worked is one's own alone.
    assert kept_out(mover)
    assert kept_out(stays)
    assert kept_out(joined)
    counsel = {"parties": Parties(opposing_counsel=("Marlowe & Quill LLP",))}
    assert kept_out(mover, **counsel)
    assert not kept_out(joined, **counsel)
    client = {"parties": Parties(opponent=("Norvik Oy",))}
    assert kept_out(mover, **client)
    assert not kept_out(stays, **client)


def test_who_goes_abroad_reads_nothing_without_consent_to_a_transfer(platform, head):
    expert, home = ExpertFactory(platform=platform), ExpertFactory(platform=platform)
    panel = a_panel(platform, consent_overseas="ask")
    seat, other = (invite(actor=None, panel=panel, expert=one, role="forum_lawyer", now=NOW) for one in (expert, home))
    accept_seat(actor=None, seat=seat, declaration=a_declaration(panel), now=NOW)
    assert recheck_seats(now=NOW) == 0
    with pytest.raises(StandingError, match="tie_days"):
        change_firm(actor=head, expert=expert, firm_name="", country="DE", since=date(2026, 7, 16), now=NOW)
    change_firm(actor=head, expert=expert, firm_name="", country="DE", since=date(2026, 7, 15), now=NOW)
    asked = a_matter(consent_overseas="ask")
    assert "cross_border_not_agreed" in refusals(
        expert=Expert.objects.get(pk=expert.pk), matter=asked, role_code="forum_lawyer", now=NOW
    )
    assert recheck_seats(now=NOW) == 1
    assert recheck_seats(now=NOW) == 0
    seat.refresh_from_db()
    other.refresh_from_db()
    assert (seat.state, seat.access_ended_at, other.state) == (Seat.State.RELEASED, NOW, Seat.State.INVITED)


def test_staff_note_and_end_ties_on_the_page_and_experts_state_new_ones(client, platform, head):
    expert = ExpertFactory(platform=platform)
    page = reverse("experts:expert", args=[expert.pk])
    client.force_login(head.user)
    step = {verb: reverse("experts:standing-step", args=[expert.pk, verb]) for verb in ("tie", "tie_end", "firm")}
    wrong = {"party": "X", "relation": "counsel", "began": "2026-02-01", "ended": "2026-01-01"}
    assert client.post(step["tie"], wrong).status_code == 422
    client.post(step["tie"], {"party": "Norvik Oy", "relation": "counsel", "of_firm": "1"})
    tie = Engagement.objects.get(firm=expert.firm)
    assert f'name="tie" value="{tie.pk}"' in client.get(page).content.decode()
    client.post(step["tie_end"], {"tie": tie.pk, "ended": "2026-01-31"})
    assert Engagement.objects.get(pk=tie.pk).ended == date(2026, 1, 31)
    assert client.post(step["firm"], {"firm_name": "", "country": "CN", "since": "2026-07-01"}).status_code == 302
    client.force_login(expert.user)
    given = {"headline_zh": "337调查", "languages": ["zh"], "time_zone": "Asia/Shanghai", "ties": "Norvik Oy\n栎川储能"}
    assert client.post(reverse("experts:own-profile"), given).status_code == 302
    stated = Engagement.objects.filter(expert=expert, relation="declared", ended=None)
    assert set(stated.values_list("party_name", flat=True)) == {"Norvik Oy", "栎川储能"}


def test_a_handler_of_another_platform_notes_nothing(client, platform):
    expert = ExpertFactory(platform=platform)
    client.force_login(actor("handler", tenant=PlatformFactory()).user)
    step = reverse("experts:standing-step", args=[expert.pk, "tie"])
    assert client.post(step, {"party": "Norvik Oy", "relation": "counsel"}).status_code == 403
