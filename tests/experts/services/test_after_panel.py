"""Words among a panel, honoraria, ratings: who reads them, and what they change."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from experts.models import Honorarium, Opinion, PanelMessage, Seat, SeatRating
from experts.rules.seat_ratings import ITEMS
from experts.services import SeatError, accept_seat, conclude_panel, file_opinion, invite, recuse
from experts.services.honorarium import approve_honorarium, propose_honorarium
from experts.services.rate_seat import rate_seat
from experts.services.write_panel_message import write_panel_message
from portal.inbox.models import InboxItem
from tests.factories.experts import NOW, ExpertFactory, a_declaration, a_panel, acting
from tests.factories.tenancy import actor

pytestmark = pytest.mark.django_db
GOOD = dict.fromkeys(ITEMS, 5)


def seated(panel, expert, role="forum_lawyer") -> Seat:
    seat = invite(actor=None, panel=panel, expert=expert, role=role, now=NOW)
    held = accept_seat(actor=acting(expert), seat=seat, declaration=a_declaration(panel), now=NOW)
    Seat.objects.update(access_until=NOW + timedelta(days=9999))  # the pages ask the real clock
    return held


def advised(panel, expert, **options) -> Seat:
    seat = seated(panel, expert, **options)
    file_opinion(actor=acting(expert), seat=seat, facts="事实", options="甲、乙", recommendation="应诉", now=NOW)
    return seat


def as_(who) -> Client:
    client = Client()
    client.force_login(who.user)
    return client


def test_members_and_staff_read_the_thread_and_who_has_left_does_not():
    panel = a_panel()
    one, two, outside = ExpertFactory(), ExpertFactory(technical=True), ExpertFactory()
    seat, other = seated(panel, one), seated(panel, two, role="technical")
    handler = actor("handler", tenant=panel.platform)
    assert (
        as_(acting(one)).post(reverse("experts:message", args=[seat.pk]), {"body": "先查明送达日"}).status_code == 302
    )
    write_panel_message(actor=handler, panel=panel, body="已补充", now=NOW)
    for who in (acting(one), acting(two), handler):
        assert PanelMessage.objects.visible_to(who).distinct().count() == 2
    for who in (acting(outside), actor("handler"), actor("intake_officer", tenant=panel.platform)):
        assert not PanelMessage.objects.visible_to(who).exists()
    assert "已补充" in as_(acting(two)).get(reverse("experts:opinion", args=[other.pk])).content.decode()
    told = InboxItem.objects.filter(kind="expert.message")
    assert {item.recipient_id for item in told} == {one.user_id, two.user_id}
    assert not any("送达" in str(item.params) for item in told)
    recuse(actor=handler, seat=other, note="新事实", now=NOW + timedelta(hours=1))
    assert not PanelMessage.objects.visible_to(acting(two)).exists()
    with pytest.raises(SeatError, match="access_ended"):
        write_panel_message(actor=acting(two), panel=panel, seat=other, body="再说一句", now=NOW)


def test_an_honorarium_takes_a_second_person_and_is_seen_by_few():
    panel = a_panel()
    expert, fellow = ExpertFactory(), ExpertFactory(technical=True)
    seat, _ = advised(panel, expert), advised(panel, fellow, role="technical")
    handler, head = actor("handler", tenant=panel.platform), actor("platform_head", tenant=panel.platform)
    form = {"amount": "3000", "currency": "cny", "basis": "一份意见，4小时"}
    paid = reverse("experts:honorarium-paid", args=[seat.pk])
    approve = reverse("experts:honorarium-approve", args=[seat.pk])
    assert as_(handler).post(reverse("experts:honorarium", args=[seat.pk]), form).status_code == 302
    money = Honorarium.objects.get()
    assert (money.amount, money.currency, money.proposed_by) == (Decimal(3000), "CNY", handler.user)
    assert as_(handler).post(approve).status_code == 403
    as_(handler).post(paid, {"paid_on": "2026-07-15"})
    money.refresh_from_db()
    assert money.paid_on is None
    assert as_(head).post(approve).status_code == 302
    as_(head).post(paid, {"paid_on": "2026-07-15"})
    money.refresh_from_db()
    assert (money.approved_by, str(money.paid_on)) == (head.user, "2026-07-15")
    as_(handler).post(reverse("experts:honorarium", args=[seat.pk]), form | {"amount": "9000"})
    money.refresh_from_db()
    assert money.amount == 3000  # approved stays as it is
    for who, sees in ((acting(expert), True), (head, True), (acting(fellow), False), (actor("handler"), False)):
        assert Honorarium.objects.visible_to(who).exists() is sees
    for role in ("intake_officer", "auditor", "sysadmin"):
        assert not Honorarium.objects.visible_to(actor(role, tenant=panel.platform)).exists()
    assert "3000" in as_(acting(expert)).get(reverse("experts:opinion", args=[seat.pk])).content.decode()


def test_what_is_to_be_paid_is_listed_exported_and_noted_together():
    panel = a_panel()
    handler, head = actor("handler", tenant=panel.platform), actor("platform_head", tenant=panel.platform)
    for number, role in enumerate(("forum_lawyer", "technical", "industry")):
        expert = ExpertFactory(kind="lawyer" if role == "forum_lawyer" else role, licences=["US"])
        seat = advised(panel, expert, role=role)
        made = propose_honorarium(
            actor=handler, seat=seat, amount=Decimal(1000), currency="CNY", basis="=一份意见", now=NOW
        )
        if number:
            approve_honorarium(actor=head, honorarium=made, now=NOW)
    url, client = reverse("experts:expenses"), as_(head)
    page = client.get(url)
    waiting = [one.pk for one in page.context["page"]]
    assert len(waiting) == 2 and made.pk in waiting
    assert {(one.state, one.number, one.amount) for one in page.context["totals"]} == {
        ("to_approve", 1, Decimal(1000)), ("to_pay", 2, Decimal(2000)),
    }  # fmt: skip
    rows = client.get(reverse("experts:expenses-export")).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3 and "'=一份意见" in rows[1] and "1000.00" in rows[1]
    pay = reverse("experts:expenses-pay")
    assert client.post(pay, {"one": waiting, "paid_on": "2099-01-01"}).status_code == 422
    stranger = as_(actor("platform_head"))
    assert not stranger.get(url).context["page"].object_list
    stranger.post(pay, {"one": waiting, "paid_on": "2026-07-15"})
    assert not Honorarium.objects.filter(paid_on__isnull=False).exists()
    client.post(pay, {"one": waiting, "paid_on": "2026-07-15"})
    assert Honorarium.objects.filter(paid_on="2026-07-15", paid_by=head.user).count() == 2
    assert as_(actor("intake_officer", tenant=panel.platform)).get(url).status_code == 404


def test_ratings_come_after_closing_and_make_a_rating_from_three_seats_on():
    expert = ExpertFactory(capacity=9)
    for number in range(3):
        panel = a_panel(reference=f"R-{number}")
        seat, handler = advised(panel, expert), actor("handler", tenant=panel.platform)
        with pytest.raises(SeatError, match="not_closed"):
            rate_seat(actor=handler, seat=seat, by="handler", items=GOOD, now=NOW)
        conclude_panel(actor=handler, panel=panel, now=NOW)
        answer = as_(handler).post(reverse("experts:rate", args=[seat.pk]), {**GOOD, "speed": 3 - number % 2})
        assert answer.status_code == 302
        expert.refresh_from_db()
        assert (expert.rating is None) is (number < 2)
    with pytest.raises(SeatError, match="rated"):
        rate_seat(actor=handler, seat=seat, by="handler", items=GOOD, now=NOW)
    rate_seat(actor=actor("enterprise_admin"), seat=seat, by="enterprise", items=dict.fromkeys(ITEMS, 1), now=NOW)
    expert.refresh_from_db()
    assert expert.rating == Decimal("3.93")  # of 4.6, 4.4 and 2.8, the mean of 4.6 and 1
    assert not SeatRating.objects.visible_to(acting(expert)).exists()
    assert as_(handler).get(reverse("experts:panel", args=[seat.panel_id])).status_code == 200


def test_options_are_filed_as_rows_that_can_be_compared():
    panel = a_panel()
    seat = seated(panel, ExpertFactory())
    said = {"facts": "事实", "options": "见表", "recommendation": "应诉", "confidence": "high"}
    said |= {"still_clear": "on", "not_legal_advice": "on"}
    rows = {
        "what_1": "应诉",
        "cost_1": "20万至30万美元",
        "time_1": "14个月",
        "risk_1": "中",
        "what_2": "和解",
        "best": "1",
    }
    page, expert = reverse("experts:opinion", args=[seat.pk]), as_(acting(seat.expert))
    assert expert.post(page, said | rows | {"cost_3": "…"}).status_code == 422
    assert expert.post(page, said | rows | {"best": "4"}).status_code == 422
    assert expert.post(page, said | rows).status_code == 302
    first, second = Opinion.objects.get().alternatives
    assert first == {"what": "应诉", "cost": "20万至30万美元", "time": "14个月", "risk": "中", "best": True}
    assert (second["what"], second["best"]) == ("和解", False)
    assert "20万至30万美元" in expert.get(page).content.decode()
