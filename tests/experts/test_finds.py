"""Directories in the search of the site, on the pages of places and in the site map: who is on show and nobody else."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from experts.finds import asked_for, place_directory
from experts.models import CoverProduct
from tests.factories.experts import AgencyFactory, ExpertFactory, FirmFactory
from tests.factories.lawlib import make_place
from tests.factories.tenancy import PlatformFactory

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)
OPEN = {"public": ["person", "licences", "fields"], "term_to": FAR, "licences": ["VN"], "rights": ["trademark"]}


@pytest.fixture
def town():
    """One of each on show for Vietnam, and one of each that is not."""
    there = {"jurisdictions": ["VN"], "rights": ["trademark"], "listed_until": FAR}
    ExpertFactory(name_zh="阮样例", **OPEN)
    ExpertFactory(name_zh="阮未公开", **OPEN | {"public": []})
    AgencyFactory(firm=FirmFactory(name_zh="湄公样例所"), **there)
    AgencyFactory(firm=FirmFactory(name_zh="湄公待核所"), state="applied", **there)
    AgencyFactory(firm=FirmFactory(name_zh="湄公样例调解中心"), kind="adr", **there)
    made = {"kind": "fair", "places": ["VN"], "platform": PlatformFactory(), "written_at": timezone.now()}
    CoverProduct.objects.create(provider_zh="样例保险甲", state="shown", **made)
    CoverProduct.objects.create(provider_zh="样例保险乙", state="draft", **made)


SHOWN = ("阮样例", "湄公样例所", "湄公样例调解中心", "样例保险甲")
KEPT = ("阮未公开", "湄公待核所", "样例保险乙")


def found(client, typed: str) -> set[str]:
    groups = client.get("/search/", {"q": typed}).context["groups"]
    names = {hit.title for group in groups for hit in group.get("hits", ())}
    assert not names & set(KEPT), typed
    return names & set(SHOWN)


def test_the_search_of_the_site_finds_them_by_name_place_right_and_kind(client, town):
    assert found(client, "阮样例") == {"阮样例"}
    assert found(client, "湄公") == {"湄公样例所", "湄公样例调解中心"}
    assert found(client, "越南") == set(SHOWN)
    assert found(client, "越南商标") == {"阮样例", "湄公样例所", "湄公样例调解中心"}
    assert found(client, "越南调解、仲裁机构") == {"湄公样例调解中心"}
    assert found(client, "德国商标") == set()


def test_what_is_asked_is_cut_into_what_the_lists_know():
    kinds = [("lawyer", "律师")]
    assert asked_for("越南商标律师 阮", kinds) == {"place": "VN", "right": "trademark", "kind": "lawyer", "q": "阮"}
    assert asked_for("Vietnam trademark", kinds) == {"place": "VN", "right": "trademark", "q": ""}


def test_the_page_of_a_place_leads_to_them_in_constant_queries(client, town):
    make_place("VN")
    page = client.get("/countries/VN/").content.decode()
    assert all(name in page for name in SHOWN) and not any(name in page for name in KEPT)
    for name in ("agencies", "bodies", "experts"):
        assert f"/{name}/?place=VN" in page
    assert place_directory("DE") is None
    with CaptureQueriesContext(connection) as few:
        place_directory("VN")
    for _ in range(4):
        AgencyFactory(jurisdictions=["VN"])
        ExpertFactory(**OPEN)
    with CaptureQueriesContext(connection) as many:
        assert max(len(one.names) for one in place_directory("VN")["directories"]) == 3
    assert len(few) == len(many) == 4


def test_the_site_map_lists_who_is_on_show(client, town):
    text = client.get("/sitemap.xml").text
    assert text.count("/agencies/") == 4 * 3  # the list, a firm and a body: plain, in two languages, by default
    assert text.count("/experts/") == 4 * 3  # the list, the groups and one person


def test_insurance_tells_machines_what_its_page_shows(client, town):
    page = client.get("/cover/").content.decode()
    assert '"FinancialProduct"' in page and "样例保险甲" in page and "样例保险乙" not in page
