"""Clusters are found as cases arrive, counted anew, and shown to few."""

from datetime import timedelta

import pytest

from cases.errors import CaseError
from cases.models import Cluster, ClusterMember, Dossier
from cases.services.clusters.find_clusters import find_clusters, find_clusters_of
from cases.services.clusters.name_alike import name_alike
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from tests.cases.joint.world import JointWorld
from tests.cases.pages.test_query_counts import queries
from tests.cases.pages.world import page, press
from tests.cases.services.world import NOW, later
from tests.factories.tenancy import EnterpriseFactory, actor


def told(who) -> list[str]:
    return list(InboxItem.objects.filter(recipient=who.user).order_by("pk").values_list("kind", flat=True))


def test_ten_enterprises_make_a_cluster_and_nine_do_not(db) -> None:
    world = JointWorld(0)
    officer = world.officer
    owners = [actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory(tags=["nev"])) for _ in range(10)]
    names = ["Brightmoor Cell Inc.", "BRIGHTMOOR CELL, INC", "布莱特摩尔（Brightmoor Cell）"]
    cases = [
        world.file(owner, counterparty=names[n % 3], case_no=f"1:26-cv-{n:05}") for n, owner in enumerate(owners[:9], 1)
    ]
    cases.append(world.file(owners[0], counterparty=names[0], case_no="1:26-cv-00077"))  # the same one twice
    assert find_clusters(now=NOW) == 0 and not Cluster.objects.exists()
    last = world.file(owners[9], counterparty=names[1], case_no="1:26-cv-00088")
    assert [find_clusters_of(case_id=last.pk, now=NOW) for _ in range(2)] == [1, 0]
    cluster = Cluster.objects.get()
    assert (cluster.kind, cluster.enterprises, cluster.cases, cluster.running) == ("claimant", 10, 11, True)
    assert cluster.name in names and cluster.members.count() == 11
    assert told(officer) == ["cluster.found"]
    assert AuditEntry.objects.filter(action="cluster.found").count() == 1
    assert find_clusters(now=NOW + timedelta(days=91)) == 0
    cluster.refresh_from_db()
    assert not cluster.running and cluster.members.count() == 11  # it is told, not forgotten


def test_two_names_of_one_claimant_are_counted_as_one_once_a_person_says_so(world: JointWorld) -> None:
    officer = world.officer
    seen = {"enterprises": 2, "cases": 2, "platforms": 1, "first_at": NOW, "last_at": NOW, "found_at": NOW}
    seen |= {"kind": "claimant", "name": "Brightmoor Cell Inc.", "counted_at": NOW, "running": False}
    cluster = Cluster.objects.create(key="brightmoor cell", **seen)
    chinese = world.file(world.owners[0], counterparty="布莱特摩尔公司", case_no="1:26-cv-00078")
    assert chinese.dossier.claimant_key == "布莱特摩尔"
    for wrong in ("BRIGHTMOOR CELL", "不清楚"):
        with pytest.raises(CaseError, match="alias_none"):
            name_alike(actor=officer, cluster=cluster, name=wrong, now=NOW)
    with acting_as(officer):
        first = name_alike(actor=officer, cluster=cluster, name="布莱特摩尔有限公司", now=NOW)
        assert name_alike(actor=officer, cluster=cluster, name="布莱特摩尔公司", now=NOW) == first
    chinese.dossier.refresh_from_db()
    later_one = world.file(world.owners[1], counterparty="布莱特摩尔公司", case_no="1:26-cv-00079")
    assert chinese.dossier.claimant_key == later_one.dossier.claimant_key == "brightmoor cell"
    other = Cluster.objects.create(key="northlight", **{**seen, "name": "Northlight"})
    with pytest.raises(CaseError, match="alias_taken"):
        name_alike(actor=officer, cluster=other, name="布莱特摩尔公司", now=NOW)
    assert "布莱特摩尔有限公司" in page(officer, f"/clusters/{cluster.pk}/")
    press(officer, f"/clusters/{cluster.pk}/names/", name="Brightmoor Holding 品牌商")


def test_one_docket_is_one_matter(world: JointWorld) -> None:
    cluster = world.cluster
    assert (cluster.kind, cluster.enterprises, cluster.platforms) == ("docket", 2, 2)
    Dossier.objects.filter(case=world.cases[0]).update(docket_key="another")
    find_clusters(now=later(hours=1))
    cluster.refresh_from_db()
    assert not cluster.running


def test_who_sees_what(world: JointWorld) -> None:
    cluster = world.cluster
    seen = {
        world.officer: (True, 2),
        world.industry: (True, 0),
        world.handler: (False, 0),
        world.owners[0]: (False, 0),
        actor(Role.AUDITOR, tenant=world.national): (False, 0),
        actor(Role.SYSADMIN, tenant=world.national): (False, 0),
    }
    for who, (sees, members) in seen.items():
        assert Cluster.objects.visible_to(who).exists() == sees
        assert ClusterMember.objects.visible_to(who).count() == members
        with acting_as(who):
            assert Cluster.objects.exists() == sees
            assert ClusterMember.objects.count() == members
    Cluster.objects.update(tags=["lighting"])
    with acting_as(world.industry):
        assert not Cluster.objects.exists()
    page(world.handler, "/clusters/", status=404)
    page(world.owners[0], f"/clusters/{cluster.pk}/", status=404)


def test_the_industry_reads_no_small_number_and_no_enterprise(world: JointWorld) -> None:
    text = page(world.industry, f"/clusters/{world.cluster.pk}/")
    assert "&lt;5" in text
    assert not [case for case in world.cases if case.number in text or case.enterprise.name_zh in text]
    own = page(world.officer, f"/clusters/{world.cluster.pk}/")
    assert all(case.number in own for case in world.cases)


@pytest.mark.parametrize("address", ["/clusters/", "/clusters/{pk}/"])
def test_the_queries_do_not_grow(world: JointWorld, address: str) -> None:
    officer, path = world.officer, address.format(pk=world.cluster.pk)
    few = queries(officer, path)
    for _ in range(4):
        world.file(actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory()))
    find_clusters(now=NOW)
    assert queries(officer, path) == few <= 24
