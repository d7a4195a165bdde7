"""From an enterprise's need to the agency that it chooses, and what goes wrong on the way."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from experts.models import Agency, AgencyComplaint, ContactNote, Introduction, Need
from experts.rules.declaration import names_digest
from experts.rules.introductions import MarketError
from experts.selectors.market import matter_of
from experts.services.agencies import add_person
from experts.services.floods import DAY, MOST_A_DAY
from experts.services.market import (
    clear_introduction,
    decide_complaint,
    expire_introductions,
    file_complaint,
    leave_introduction,
    make_offer,
    post_need,
    send_complaint,
)
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.scope import acting_as
from tests.factories.experts import NOW, AgencyFactory, EngagementFactory, ExpertFactory
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, UserFactory, actor

pytestmark = pytest.mark.django_db
FACTS = "专利侵权警告函，须在十日内答复。"
RANKING = ("最佳", "首选", "优选", "排名", "最好", "金牌")


@pytest.fixture
def owner(db):
    PlatformFactory(region="330000")
    return actor("enterprise_admin", tenant=EnterpriseFactory())


def agencies(number: int, **changed) -> list[Agency]:
    return [AgencyFactory(**changed) for _ in range(number)]


def spoken_for(agency: Agency) -> Actor:
    user = UserFactory()
    add_person(actor=None, agency=agency, username=user.username, now=NOW)
    return Actor(user=user)


def posted(owner: Actor, *, names=None, **changed) -> Need:
    wants = {"country": "US", "right": "invention", "help": "dispute", "languages": ["en"], "facts": FACTS}
    wants |= {"wanted_by": date(2026, 8, 1), "currency": "USD", "budget_to": 5000} | changed
    names = {"opponent": ["Brightmoor Cell Inc."]} if names is None else names
    with acting_as(owner):
        return post_need(actor=owner, enterprise=owner.enterprise, wants=wants, names=names, seed="seed", now=NOW)


def answer(service, who: Actor, introduction: Introduction, **given):
    with acting_as(who):
        return service(actor=who, introduction=introduction, now=NOW, **given)


def cleared(who: Actor, introduction: Introduction) -> Introduction:
    seen = names_digest(matter_of(introduction.names, "US"))
    return answer(clear_introduction, who, introduction, names_seen=seen, no_conflict=True, confidential=True)


OFFER = {"fee_mode": "capped", "fee": 4000, "currency": "USD", "time": "两周", "conditions": "不含官费"}


def test_three_of_those_that_fit_are_asked_and_whoever_is_tied_is_left_out(owner):
    fitting = agencies(4)
    tied_firm, tied_person = agencies(2)
    EngagementFactory(expert=None, firm=tied_firm.firm)
    EngagementFactory(expert=ExpertFactory(firm=tied_person.firm))
    agencies(2, jurisdictions=["VN"])
    need = posted(owner)
    asked = set(need.introductions.values_list("agency", flat=True))
    assert len(asked) == 3 and asked <= {agency.pk for agency in fitting}
    assert (len(need.draw), need.excluded) == (4, 2)
    assert posted(owner).introductions.filter(agency__in={one.pk for one in fitting} - asked).exists()


def test_fewer_than_three_are_widened_by_name_and_said(owner, client):
    exact = agencies(1)
    other = agencies(1, rights=["trademark"])
    need = posted(owner)
    assert [one.agency_id for one in need.introductions.all()] == [exact[0].pk, other[0].pk]
    client.force_login(owner.user)
    page = client.get(reverse("experts:need", args=[need.pk]))
    assert page.context["view"].widened == ["right"] and page.context["view"].short
    text = page.content.decode()
    assert "放宽权利类型" in text and not any(word in text for word in RANKING)


def test_an_agency_sees_names_first_and_the_need_once_it_has_declared(owner, client):
    first = agencies(1)[0]
    who, stranger = spoken_for(first), spoken_for(agencies(1, jurisdictions=["DE"])[0])
    need = posted(owner)
    introduction = need.introductions.get(agency=first)
    assert InboxItem.objects.get(recipient=who.user).kind == "agency.asked"
    url = reverse("experts:introduction", args=[introduction.pk])
    client.force_login(stranger.user)
    assert client.get(url).status_code == 404
    client.force_login(who.user)
    page = client.get(url).content.decode()
    assert "Brightmoor Cell Inc." in page and owner.enterprise.name_zh in page and FACTS not in page
    with acting_as(who):
        assert not Need.objects.all().exists()  # the wall itself
    digest = client.get(url).context["clear"].initial["names_seen"]
    half = client.post(reverse("experts:introduction-clear", args=[introduction.pk]), {"names_seen": digest})
    assert half.status_code == 422
    signed = {"names_seen": digest, "no_conflict": "on", "confidential": "on"}
    client.post(reverse("experts:introduction-clear", args=[introduction.pk]), signed)
    assert FACTS in client.get(url).content.decode()
    assert client.get(reverse("experts:introductions")).status_code == 200
    client.post(reverse("experts:introduction-offer", args=[introduction.pk]), OFFER)
    client.force_login(owner.user)
    assert "4,000" in client.get(reverse("experts:need", args=[need.pk])).content.decode()
    client.post(reverse("experts:introduction-choose", args=[introduction.pk]))
    client.force_login(who.user)
    assert owner.enterprise.mobile in client.get(url).content.decode()


def test_nobody_sees_what_the_others_offer_and_who_is_not_chosen_is_shut_out(owner, client):
    pair = agencies(2)
    speakers = [spoken_for(agency) for agency in pair]
    need = posted(owner)
    rows = [need.introductions.get(agency=agency) for agency in pair]
    for who, row in zip(speakers, rows, strict=True):
        cleared(who, row)
        answer(make_offer, who, row, offer=OFFER)
    with acting_as(speakers[0]):
        assert list(Introduction.objects.all()) == [rows[0]]
    authorised = actor("agency", tenant=owner.enterprise)
    with acting_as(authorised):
        assert not Introduction.objects.all().exists() and not Need.objects.all().exists()
    client.force_login(owner.user)
    client.post(reverse("experts:introduction-choose", args=[rows[0].pk]))
    rows[1].refresh_from_db()
    assert rows[1].state == "not_chosen"
    with acting_as(speakers[1]):
        assert not Need.objects.all().exists()
    told = client.post(reverse("experts:need-outcome", args=[need.pk]), {"outcome": "solved", "score": "5"})
    assert told.status_code == 302 and Need.objects.get().outcome_score == 5
    again = client.post(reverse("experts:introduction-choose", args=[rows[1].pk]))
    assert again.status_code == 302 and Introduction.objects.filter(state="chosen").count() == 1


def test_a_conflict_a_refusal_and_silence_pass_the_need_on_to_the_next(owner):
    agencies(6)
    need = posted(owner)
    first, second, third = need.introductions.order_by("place")
    who = spoken_for(first.agency)
    answer(leave_introduction, who, first, conflict=True, reason="")
    assert need.introductions.count() == 4
    staff = actor("handler", tenant=need.platform)
    answer(leave_introduction, staff, second, conflict=False, reason="忙")
    second.refresh_from_db()
    assert second.by_staff and need.introductions.count() == 5
    assert expire_introductions(now=NOW + timedelta(days=4)) == 3
    assert need.introductions.count() == 6  # the list is at its end
    third.refresh_from_db()
    assert third.state == "expired"
    with pytest.raises(MarketError, match="not_possible"):
        cleared(spoken_for(third.agency), third)


def test_a_list_of_names_that_changed_asks_for_a_new_declaration(owner):
    agencies(1)
    introduction = posted(owner).introductions.get()
    who = spoken_for(introduction.agency)
    with pytest.raises(MarketError) as refused:
        answer(clear_introduction, who, introduction, names_seen="old", no_conflict=True, confidential=True)
    assert refused.value.code == "names_changed"


def test_a_need_closed_without_a_choice_asks_nobody_any_more(owner, client):
    agencies(3)
    need = posted(owner)
    client.force_login(owner.user)
    client.post(reverse("experts:need-close", args=[need.pk]))
    assert set(need.introductions.values_list("state", flat=True)) == {"not_chosen"}
    assert expire_introductions(now=NOW + timedelta(days=9)) == 0


def test_the_form_posts_a_need_and_the_lists_take_constant_queries(owner, client):
    agencies(3)
    client.force_login(owner.user)
    url = reverse("experts:need-new")
    given = {"country": "US", "right": "invention", "help": "dispute", "facts": FACTS, "currency": "USD"}
    given |= {"wanted_by": "2027-01-01", "opponent": "Brightmoor Cell Inc.\n\n Brightmoor Holdings \n", "agreed": "on"}
    assert client.get(url, {"country": "US", "case_number": "ZJ-2026-0001"}).context["form"].initial["country"] == "US"
    assert client.post(url, given | {"agreed": ""}).status_code == 422
    assert client.post(url, given | {"budget_from": 9, "budget_to": 3}).status_code == 422
    assert client.post(url, given).status_code == 302
    assert Need.objects.get().names == {"opponent": ["Brightmoor Cell Inc.", "Brightmoor Holdings"]}
    listed = reverse("experts:needs")
    with CaptureQueriesContext(connection) as few:
        client.get(listed)
    for _ in range(3):
        posted(owner)
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(listed).context["page"]) == 4
    assert len(few) == len(many)


def test_a_complaint_is_heard_by_both_sides_before_it_is_decided(owner, client):
    agency = agencies(1)[0]
    who, head = spoken_for(agency), actor("platform_head", tenant=agency.platform)
    with acting_as(owner):
        made = file_complaint(actor=owner, enterprise=owner.enterprise, agency=agency, text="逾期未答复", now=NOW)
    assert InboxItem.objects.filter(recipient=head.user, kind="complaint.filed").exists()
    with acting_as(who):
        assert not AgencyComplaint.objects.all().exists()
    decided = {"complaint": made, "decision": "upheld", "note": "属实", "suspend": True, "now": NOW}
    with acting_as(head), pytest.raises(MarketError) as refused:
        decide_complaint(actor=head, **decided)
    assert refused.value.code == "unheard"
    with acting_as(head):
        send_complaint(actor=head, complaint=made, now=NOW)
    url = reverse("experts:complaint", args=[made.pk])
    client.force_login(who.user)
    assert client.post(url, {"do": "decide", "decision": "rejected", "note": "x"}).status_code == 403
    assert client.post(url, {"do": "reply", "reply": "已补答复"}).status_code == 302
    client.force_login(head.user)
    assert client.post(url, {"do": "decide", "decision": "upheld", "note": "属实", "suspend": "on"}).status_code == 302
    agency.refresh_from_db()
    assert (agency.state, agency.state_reason) == ("suspended", "属实")
    client.force_login(owner.user)
    assert "属实" in client.get(url).content.decode()  # and the suspended agency's name is still readable
    assert client.get(reverse("experts:complaints")).status_code == 200


def test_staff_note_contacts_and_answer_on_behalf(owner, client):
    agency = agencies(1)[0]
    need = posted(owner)
    staff = actor("handler", tenant=need.platform)
    client.force_login(staff.user)
    page = reverse("experts:agency-contacts", args=[agency.pk])
    note, other = reverse("experts:agency-contact", args=[agency.pk]), agencies(1)[0]
    client.post(note, {"channel": "phone", "text": "已去电", "need": need.pk})
    assert "已去电" in client.get(page).content.decode() and ContactNote.objects.get().platform == need.platform
    assert ContactNote.objects.get().need == need and f"第{need.pk}号需求" in client.get(page).content.decode()
    elsewhere = reverse("experts:agency-contact", args=[other.pk])
    assert client.post(elsewhere, {"channel": "phone", "text": "…", "need": need.pk}).status_code == 422
    introduction = need.introductions.get()
    assert client.get(reverse("experts:introduction", args=[introduction.pk])).status_code == 200
    assert client.get(reverse("experts:needs")).status_code == 200
    assert timezone.now() > NOW


def test_an_enterprise_asks_for_only_so_much_in_a_day(owner):
    for _ in range(MOST_A_DAY):
        posted(owner)
    with pytest.raises(MarketError) as refused:
        posted(owner)
    assert refused.value.code == "too_many"
    Need.objects.update(posted_at=NOW - DAY)
    posted(owner)
    assert Need.objects.count() == MOST_A_DAY + 1


def test_one_complains_of_whom_one_may_know(owner, client):
    """Of those in the list, and of those one had to do with; no other is told to be there."""
    made = agencies(4)
    asked = set(posted(owner).introductions.values_list("agency", flat=True))
    client.force_login(owner.user)

    def open_to_us() -> set[int]:
        pages = {one.pk: client.get(reverse("experts:complain", args=[one.pk])) for one in made}
        return {pk for pk, page in pages.items() if page.status_code == 200}

    assert open_to_us() == {one.pk for one in made}
    Agency.objects.update(state="removed")
    assert open_to_us() == asked
    assert len(asked) == 3
