"""What the public finds of experts, and what it does not; and the own record from which it is opened."""

import json
from datetime import date

import pytest
from django.urls import reverse

from experts.models import Expert
from experts.selectors.batch import batch_experts
from experts.services import SeatError, invite
from experts.services.standing.change_profile import change_profile
from portal.inbox.models import InboxItem
from portal.tenancy.scope import acting_as
from tests.factories.experts import NOW, ExpertFactory, FirmFactory, a_panel, acting
from tests.factories.tenancy import PlatformFactory, actor

pytestmark = pytest.mark.django_db
LIST, GROUPS = "/experts/", "/experts/groups/"
FAR = date(2099, 1, 1)


@pytest.fixture
def shown():
    return ExpertFactory(
        name_zh="闻一川", headline_zh="337答辩", bio_zh="长期办理涉外案件", public=["person", "licences", "fields"],
        firm=FirmFactory(name_zh="藏名律所（样例）"), technologies=["lithium_battery"], industries=["nev"], term_to=FAR,
        rating=4.8, city="隐城",
    )  # fmt: skip


def texts(client, url, **params) -> str:
    answer = client.get(url, params)
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_agreed_is_found_and_shows_only_what_was_opened(client, shown, django_assert_max_num_queries):
    hidden = ExpertFactory(name_zh="不公开者", public=[], term_to=FAR)
    half = ExpertFactory(name_zh="只开单位者", public=["place"], term_to=FAR)
    with django_assert_max_num_queries(25):
        page = texts(client, LIST)
    assert "闻一川" in page and "337答辩" in page
    assert not any(one.name_zh in page for one in (hidden, half))
    own = texts(client, reverse("experts:public-expert", args=[shown.pk]))
    assert "锂电池" in own and "新能源汽车" in own
    for secret in ("藏名律所", "隐城", "4.8", "长期办理", "2099"):
        assert secret not in page + own
    assert client.get(reverse("experts:public-expert", args=[hidden.pk])).status_code == 404


def test_a_search_does_not_tell_what_is_closed(client, shown):
    for params in ({"q": "藏名"}, {"q": "隐城"}, {"language": "en"}):
        assert "闻一川" not in texts(client, LIST, **params)
    for params in ({"q": "337"}, {"place": "US"}, {"right": "invention"}, {"field": "nev"}, {"kind": "lawyer"}):
        assert "闻一川" in texts(client, LIST, **params)
    assert "闻一川" not in texts(client, LIST, place="VN")


@pytest.mark.parametrize("changes", [{"state": "suspended"}, {"state": "removed"}, {"term_to": date(2026, 1, 1)}])
def test_out_of_office_is_out_of_sight(client, shown, changes):
    Expert.objects.filter(pk=shown.pk).update(**changes)
    assert "闻一川" not in texts(client, LIST)
    assert client.get(reverse("experts:public-expert", args=[shown.pk])).status_code == 404


def test_groups_are_country_by_industry_and_lead_to_the_list(client, shown):
    ExpertFactory(public=["person", "licences", "fields"], technologies=["nev"], licences=["US", "CN"], term_to=FAR)
    ExpertFactory(public=["person"], technologies=["nev"], term_to=FAR)
    page = texts(client, GROUPS)
    assert "?place=US&amp;field=nev" in page
    assert client.get(LIST, {"place": "US", "field": "nev"}).context["page"].paginator.count == 2
    found = {(row[0], field): size for row in client.get(GROUPS).context["table"] for field, size, _heat in row[1]}
    assert (found["US", "nev"], found["US", "lithium_battery"], found["CN", "lithium_battery"]) == (2, 1, 0)


def test_programs_read_what_the_pages_show(client, shown):
    (row,) = client.get("/api/v1/experts/", {"place": "US"}).json()["results"]
    assert (row["name_zh"], row["firm"], row["languages"]) == ("闻一川", "", [])
    assert (row["bio_zh"], row["origin"]) == ("", "")  # not opened
    assert row["fields_of_work"] == ["lithium_battery", "nev"]
    assert not {"rating", "capacity", "term_to", "clearance"} & set(row)
    assert client.get(f"/api/v1/experts/{shown.pk}/").status_code == 200


def test_the_page_tells_machines_what_it_shows(client, shown):
    page = texts(client, reverse("experts:public-expert", args=[shown.pk]))
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (data["@type"], data["name"]) == ("Person", "闻一川")
    assert "affiliation" not in data and "knowsLanguage" not in data


def form_of(**changes) -> dict:
    return {
        "headline_zh": "新的介绍",
        "languages": ["zh"],
        "time_zone": "Asia/Shanghai",
        "public": ["person"],
        **changes,
    }


def test_an_expert_opens_the_own_record_and_states_a_licence_that_waits(client, shown):
    client.force_login(shown.user)
    address = reverse("experts:own-profile")
    assert client.get(address).status_code == 200
    given = form_of(licence_place="VN", licence_number="VN-77", name_zh="改名", rating="5")
    assert client.post(address, given).status_code == 302
    shown.refresh_from_db()
    assert (shown.headline_zh, shown.public, shown.name_zh) == ("新的介绍", ["person"], "闻一川")
    assert shown.licences == ["US"]  # nobody has checked the other
    assert client.post(address, form_of(licence_number="VN-78")).status_code == 422
    assert client.post(address, form_of(time_zone="Mars/Base")).status_code == 422


def test_staff_check_what_was_stated(client, shown):
    head = actor("platform_head", tenant=shown.platform)
    client.force_login(shown.user)
    client.post(reverse("experts:own-profile"), form_of(licence_place="VN", licence_number="VN-77"))
    assert InboxItem.objects.filter(recipient=head.user, kind="expert.licence_stated").exists()
    client.force_login(head.user)
    step = reverse("experts:standing-step", args=[shown.pk, "check"])
    assert step in texts(client, reverse("experts:expert", args=[shown.pk]))
    client.post(step)
    shown.refresh_from_db()
    assert shown.licences == ["US", "VN"]


def test_what_was_vetted_is_not_the_experts_to_change(shown):
    with acting_as(acting(shown)), pytest.raises(ValueError, match="name_zh"):
        change_profile(actor=acting(shown), expert=shown, values={"name_zh": "改名"}, now=NOW)


def test_who_is_not_shared_with_a_platform_is_not_asked_by_it():
    here, near, far = (PlatformFactory(region=region) for region in ("330000", "330100", "440000"))
    expert = ExpertFactory(platform=here, sharing="region")
    assert invite(actor=None, panel=a_panel(near), expert=expert, role="forum_lawyer", now=NOW).expert == expert
    with pytest.raises(SeatError) as refused:
        invite(actor=None, panel=a_panel(far), expert=expert, role="forum_lawyer", now=NOW)
    assert refused.value.params["reasons"] == ["not_shared"]
    assert expert in Expert.objects.for_platform(near) and expert not in Expert.objects.for_platform(far)
    asked = {where: {one.facts.id for one in batch_experts(platform=where, today=NOW.date())} for where in (near, far)}
    assert expert.pk in asked[near] and expert.pk not in asked[far]
