"""Think tanks and those who mediate or arbitrate: on a page of their own, with sources, never drawn for a need."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from experts.demo_bodies import seed_bodies
from experts.models import Agency
from experts.rules.bodies import BODIES
from experts.rules.labels import codes
from experts.selectors.market import in_the_draw
from tests.factories.experts import AgencyFactory
from tests.factories.tenancy import PlatformFactory, actor

pytestmark = pytest.mark.django_db


def test_bodies_have_a_page_of_their_own(client):
    today = timezone.localdate()
    days = {"state": "listed", "listed_from": today, "listed_until": today + timedelta(days=30)}
    kept = days | {"platform": PlatformFactory(), "qualification_source": "https://body.example/about"}
    firm = AgencyFactory(**days, platform=kept["platform"])
    read = AgencyFactory(
        **kept, kind="adr", qualification="调解与仲裁", qualification_check="source_read", jurisdictions=["SG"]
    )
    guessed = AgencyFactory(
        **kept, kind="think_tank", qualification="研究专利", qualification_check="unverified", jurisdictions=["CN"]
    )

    def found(**asked: str) -> set[int]:
        return {body.pk for body in client.get(reverse("experts:bodies"), asked).context["page"]}

    assert found() == {read.pk, guessed.pk}
    assert found(kind="adr") == found(place="SG") == found(q=read.firm.name_zh) == {read.pk}
    page = client.get(reverse("experts:bodies")).content.decode()
    assert "调解与仲裁" in page and "研究专利" not in page and "未核实" in page
    assert "研究专利" not in client.get(reverse("experts:agency", args=[guessed.pk])).content.decode()
    assert [one.pk for one in client.get(reverse("experts:agencies")).context["page"]] == [firm.pk]
    rows = client.get("/api/v1/bodies/", {"place": "SG"}).json()["results"]
    assert [(row["id"], row["kind"], row["qualification"]) for row in rows] == [(read.pk, "adr", "调解与仲裁")]
    assert client.get(f"/api/v1/bodies/{guessed.pk}/").json()["qualification"] is None
    assert client.get(f"/api/v1/bodies/{firm.pk}/").status_code == 404
    assert [one.pk for one in in_the_draw(now=timezone.now(), today=today)] == [firm.pk]


def test_the_sample_bodies_say_their_source_or_that_there_is_none():
    assert set(BODIES) <= set(codes("agency_kind"))
    platform = PlatformFactory()
    by = actor("platform_head", tenant=platform)
    assert (
        seed_bodies([platform], by=by, now=timezone.now())
        == Agency.objects.bodies().on_show(today=timezone.localdate()).count()
    )
    assert seed_bodies([platform], by=by, now=timezone.now()) == 0
    for body in Agency.objects.bodies():
        checked = body.qualification_check == "source_read"
        assert checked == bool(body.qualification_source) == bool(body.qualification_checked_on), body
        assert checked or not (body.qualification or body.address), body
