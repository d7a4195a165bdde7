from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from experts.models import Opinion, Seat
from experts.rules.declaration import names_digest
from experts.rules.leave import Leave
from experts.selectors import panel_view
from experts.services import accept_seat, decline_seat, invite
from tests.factories.experts import ExpertFactory, a_declaration, a_panel, acting
from tests.factories.tenancy import UserFactory, actor

pytestmark = pytest.mark.django_db
SECRETS = ("Brightmoor", "栎川", "ZJ-2026-0001")


@pytest.fixture
def seat(db):
    return invite(
        actor=None, panel=a_panel(), expert=ExpertFactory(), role="forum_lawyer", is_lead=True, now=timezone.now()
    )


@pytest.fixture
def expert_client(client, seat):
    client.force_login(seat.expert.user)
    return client


def get(client, name, *args) -> str:
    answer = client.get(reverse(f"experts:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_invitation_shows_names_and_the_clock_and_not_the_case_number(expert_client, seat):
    listed = get(expert_client, "invitations")
    assert not any(secret in listed for secret in SECRETS)
    page = get(expert_client, "invitation", seat.pk)
    assert "Brightmoor Cell Inc." in page and "栎川储能有限公司" in page
    assert "ZJ-2026-0001" not in page


def test_after_declining_nothing_of_the_case_is_left(expert_client, seat):
    decline_seat(actor=None, seat=seat, reason="", now=seat.invited_at)
    page = get(expert_client, "invitation", seat.pk)
    assert not any(secret in page for secret in SECRETS)
    assert expert_client.get(reverse("experts:opinion", args=[seat.pk])).status_code == 404


def test_accepting_writing_and_filing(expert_client, seat):
    answer = expert_client.post(
        reverse("experts:accept", args=[seat.pk]),
        {"no_conflict": "on", "confidential": "on", "names_seen": names_digest(seat.panel.facts)},
    )
    assert answer["Location"] == reverse("experts:opinion", args=[seat.pk])
    assert "ZJ-2026-0001" in get(expert_client, "seats")
    typed = {"facts": "写了一半", "confidence": "high"}
    assert expert_client.post(reverse("experts:draft", args=[seat.pk]), typed).status_code == 200
    assert "写了一半" in get(expert_client, "opinion", seat.pk)
    short = expert_client.post(reverse("experts:opinion", args=[seat.pk]), typed)
    assert short.status_code == 422 and "写了一半" in short.content.decode()
    whole = typed | {
        "options": "甲、乙",
        "recommendation": "应诉",
        "still_clear": "on",
        "not_legal_advice": "on",
    }
    expert_client.post(reverse("experts:opinion", args=[seat.pk]), whole)
    assert Opinion.objects.get().confidence == "high"
    assert "甲、乙" in get(expert_client, "opinion", seat.pk)
    again = expert_client.post(reverse("experts:opinion", args=[seat.pk]), whole)
    assert again.status_code == 422 and Opinion.objects.count() == 1


def test_accepting_without_both_statements_keeps_the_page(expert_client, seat):
    answer = expert_client.post(reverse("experts:accept", args=[seat.pk]), {"no_conflict": "on", "names_seen": "x"})
    assert answer.status_code == 422
    assert Seat.objects.get().state == "invited"


def test_declining_and_reporting_a_conflict(expert_client, seat):
    nobody = expert_client.post(reverse("experts:conflict", args=[seat.pk]), {})
    assert nobody.status_code == 422
    expert_client.post(
        reverse("experts:conflict", args=[seat.pk]), {"parties": ["Brightmoor Cell Inc."], "note": "旧客户"}
    )
    assert Seat.objects.get().state == "conflicted"
    late = expert_client.post(reverse("experts:decline", args=[seat.pk]), {}, follow=True)
    assert late.status_code == 200
    assert Seat.objects.get().state == "conflicted"


def test_an_expert_who_was_excluded_meanwhile_is_not_told_why(expert_client, seat):
    seat.expert.state = "suspended"
    seat.expert.save()
    answer = expert_client.post(
        reverse("experts:accept", args=[seat.pk]),
        {"no_conflict": "on", "confidential": "on", "names_seen": names_digest(seat.panel.facts)},
        follow=True,
    )
    said = " ".join(str(message) for message in answer.context["messages"])
    assert said and "suspend" not in said and "停" not in said


def test_leave_and_capacity(expert_client, seat):
    assert "3" in get(expert_client, "load")
    add, back = reverse("experts:leave"), reverse("experts:leave-end")
    assert expert_client.post(reverse("experts:load"), {"capacity": 2}).status_code == 302
    christmas = {"away_from": "2098-12-24", "away_until": "2099-01-01"}
    for wrong in (
        {"away_until": "2099-01-01"},
        christmas | {"away_until": "2098-12-01"},
        {"away_from": "2000-01-01", "away_until": "2000-01-02"},
    ):
        assert expert_client.post(add, wrong).status_code == 422
    assert expert_client.post(add, christmas).status_code == 302
    assert expert_client.post(add, {"away_from": "2099-01-01"}).status_code == 422  # a day of the other
    assert expert_client.post(add, {"away_from": "2098-05-01", "away_until": "2098-05-07"}).status_code == 302
    page = get(expert_client, "load")
    assert "2098年5月1日" in page and "2099年1月1日" in page
    seat.expert.refresh_from_db()
    spring, winter = Leave(date(2098, 5, 1), date(2098, 5, 7)), Leave(date(2098, 12, 24), date(2099, 1, 1))
    assert (seat.expert.capacity, seat.expert.leaves) == (2, (spring, winter))
    assert expert_client.post(back, {"first": "2098-05-01"}).status_code == 302
    assert expert_client.post(back, {"first": "2098-05-01"}).status_code == 404
    seat.expert.refresh_from_db()
    assert seat.expert.leaves == (winter,)


@pytest.mark.parametrize("name", ["invitations", "seats", "load"])
def test_pages_of_experts_are_nothing_to_others(client, name):
    client.force_login(actor("handler").user)
    assert client.get(reverse(f"experts:{name}")).status_code == 404
    client.force_login(UserFactory())
    assert client.get(reverse(f"experts:{name}")).status_code == 404


@pytest.mark.parametrize("name", ["invitation", "opinion"])
def test_another_experts_seat_is_not_there(client, seat, name):
    client.force_login(ExpertFactory().user)
    assert client.get(reverse(f"experts:{name}", args=[seat.pk])).status_code == 404


@pytest.mark.parametrize("verb", ["accept", "decline", "conflict", "draft", "release"])
def test_staff_and_strangers_cannot_answer_for_an_expert(client, seat, verb):
    for user in (ExpertFactory().user, actor("handler").user):
        client.force_login(user)
        assert client.post(reverse(f"experts:{verb}", args=[seat.pk])).status_code == 404
    assert Seat.objects.get(pk=seat.pk).state == "invited"


def test_the_directory_is_for_staff(client, seat):
    staff = actor("handler")
    client.force_login(staff.user)
    page = get(client, "directory")
    assert seat.expert.name_zh in page or seat.expert.name_en in page
    searched = client.get(
        reverse("experts:directory"), {"q": "nobody-of-this-name", "kind": "lawyer", "available": "1"}
    )
    assert seat.expert.name_zh not in searched.content.decode()
    assert get(client, "expert", seat.expert.pk)
    for outsider in (actor("enterprise_admin"), actor("sysadmin"), acting(seat.expert)):
        client.force_login(outsider.user)
        assert client.get(reverse("experts:directory")).status_code == 404


def test_staff_release_a_seat_and_colleagues_elsewhere_cannot(client, seat):
    platform = seat.panel.platform
    url = reverse("experts:release", args=[seat.pk])
    client.force_login(actor("handler").user)
    assert client.post(url).status_code == 404
    client.force_login(actor("intake_officer", tenant=platform).user)
    assert client.post(url).status_code == 403
    client.force_login(actor("handler", tenant=platform).user)
    answer = client.post(url, {"next": "https://elsewhere.example/"})
    assert answer["Location"] == reverse("experts:directory")
    assert Seat.objects.get().state == "released"


def test_the_panel_card_shows_seats_candidates_and_what_is_missing(rf, seat):
    ExpertFactory(technical=True)
    staff = actor("handler", tenant=seat.panel.platform)
    request = rf.get("/")
    request.actor, request.user = staff, staff.user
    context = {
        "panel": panel_view(seat.panel, actor=staff, now=timezone.now()),
        "now": timezone.now(),
        "may_compose": True,
        "invite_url": "/invite/",
    }
    card = render_to_string("experts/partials/panel.html", context, request=request)
    assert str(seat.expert.name_zh) in card or str(seat.expert.name_en) in card
    assert 'action="/invite/"' in card
    assert "score" in card


def test_a_held_seat_links_to_the_case(expert_client, seat):
    accept_seat(actor=None, seat=seat, declaration=a_declaration(seat.panel), now=seat.invited_at)
    assert "/cases/ZJ-2026-0001/" in get(expert_client, "seats")
