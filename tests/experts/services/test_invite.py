from datetime import timedelta

import pytest

from experts.models import Seat
from experts.services import SeatError, conclude_panel, invite, open_panel
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from tests.experts.heard import hearing
from tests.factories.experts import NOW, EngagementFactory, ExpertFactory, FirmFactory, a_matter, a_panel
from tests.factories.tenancy import PlatformFactory

pytestmark = pytest.mark.django_db


def ask(panel, expert, role="forum_lawyer", **options) -> Seat:
    return invite(actor=None, panel=panel, expert=expert, role=role, now=NOW, **options)


def test_an_invitation_starts_the_clock_keeps_the_reasons_and_tells_the_expert_nothing_of_the_case():
    panel, expert = a_panel(), ExpertFactory()
    with hearing("seat_invited") as heard:
        seat = ask(panel, expert, is_lead=True)
    assert heard == [("seat_invited", seat.pk)]
    assert seat.deadline_at == NOW + timedelta(hours=2)
    assert seat.score == round(seat.reasons["total"]) > 50
    assert AuditEntry.objects.filter(action="seat.invited", object_id=str(seat.pk)).count() == 1
    item = InboxItem.objects.get(recipient=expert.user)
    told = f"{item.title} {item.body}"
    assert "16:32" in item.title  # Beijing
    for name in ("Brightmoor", "栎川", "ZJ-2026-0001"):
        assert name not in told


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"state": "suspended"}, "suspended"),
        ({"licences": ["GB"]}, "licence_missing"),
        ({"nda_signed_on": None}, "nda_missing"),
        ({"clearance": "public"}, "clearance_too_low"),
        ({"capacity": 0}, "capacity_full"),
        ({"user": None}, "unreachable"),
    ],
)
def test_every_hard_filter_is_looked_at_again(changes, reason):
    with pytest.raises(SeatError) as refused:
        ask(a_panel(), ExpertFactory(**changes))
    assert (refused.value.code, refused.value.params["reasons"]) == ("not_eligible", [reason])
    assert not Seat.objects.exists()


def test_a_conflict_of_the_firm_keeps_its_people_out():
    expert = ExpertFactory()
    EngagementFactory(expert=None, firm=expert.firm, party_name="BRIGHTMOOR CELL, INC")
    colleague = ExpertFactory(firm=expert.firm)
    with pytest.raises(SeatError) as refused:
        ask(a_panel(), colleague)
    assert refused.value.params["reasons"] == ["conflict"]


def test_the_other_sides_own_counsel_is_out():
    firm = FirmFactory(name_en="Marlowe and Quill LLP")
    with pytest.raises(SeatError, match="conflict"):
        ask(a_panel(), ExpertFactory(firm=firm))


def test_a_foreign_expert_needs_the_consent_to_a_transfer_abroad():
    expert = ExpertFactory(foreign=True)
    ask(a_panel(), expert)
    with pytest.raises(SeatError, match="cross_border_not_agreed"):
        ask(a_panel(consent_overseas="ask"), expert)


def test_capacity_counts_seats_of_all_platforms():
    expert = ExpertFactory(capacity=1)
    ask(a_panel(PlatformFactory()), expert)
    with pytest.raises(SeatError, match="capacity_full"):
        ask(a_panel(PlatformFactory()), expert)


def test_nobody_is_asked_twice_for_one_panel_and_only_one_leads():
    panel, expert = a_panel(), ExpertFactory()
    ask(panel, expert, is_lead=True)
    with pytest.raises(SeatError, match="already_asked"):
        ask(panel, expert)
    with pytest.raises(SeatError, match="lead_taken"):
        ask(panel, ExpertFactory(), is_lead=True)


def test_a_red_panel_is_led_by_a_forum_lawyer_and_by_nobody_else():
    panel = a_panel()
    with pytest.raises(SeatError, match="lead_role"):
        ask(panel, ExpertFactory(technical=True), role="technical", is_lead=True)


def test_a_blue_panel_is_full_with_one():
    panel = a_panel(level="blue")
    ask(panel, ExpertFactory(), role="adviser")
    with pytest.raises(SeatError, match="panel_full"):
        ask(panel, ExpertFactory(), role="adviser")


def test_a_concluded_panel_takes_nobody():
    panel = a_panel()
    conclude_panel(actor=None, panel=panel, now=NOW)
    with pytest.raises(SeatError, match="panel_concluded"):
        ask(panel, ExpertFactory())
    with pytest.raises(SeatError, match="panel_concluded"):
        conclude_panel(actor=None, panel=panel, now=NOW)


def test_no_panel_without_consent_to_experts():
    with pytest.raises(SeatError, match="experts_not_agreed"):
        open_panel(actor=None, platform=PlatformFactory(), level="red", matter=a_matter(consent_experts="no"), now=NOW)
