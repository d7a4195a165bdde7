"""Enterprises of two platforms sued in one docket; the national centre, an industry platform, and a stranger."""

from functools import cached_property

from cases.models import Case, Cluster, JointParty, JointResponse
from cases.services.clusters.find_clusters import find_clusters
from cases.services.joint.lead import invite_party, open_joint
from cases.services.joint.take_part import answer_invitation
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.cases.services.world import NOW, later
from tests.factories.cases import file_case
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor

DOCKET = {"case_no": "1:26-cv-01234", "counterparty": "Brightmoor Cell Inc."}


class JointWorld:
    def __init__(self, number: int = 2) -> None:
        self.national = PlatformFactory(national=True)
        self.local, self.other = PlatformFactory(region="330000"), PlatformFactory(region="440000")
        regions = ["330100", "440300"]
        enterprises = [EnterpriseFactory(region=regions[n % 2], tags=["nev"]) for n in range(number)]
        self.owners = [actor(Role.ENTERPRISE_ADMIN, tenant=one) for one in enterprises]
        self.cases: list[Case] = [self.file(owner) for owner in self.owners]

    @staticmethod
    def file(owner: Actor, **answers: str) -> Case:
        return file_case(owner, {"served_date": "2026-07-05", **DOCKET, **answers}, now=NOW)

    @cached_property
    def officer(self) -> Actor:
        return actor(Role.NATIONAL_OFFICER, tenant=self.national)

    @cached_property
    def industry(self) -> Actor:
        return actor(Role.INDUSTRY_OFFICER, tenant=PlatformFactory(industry=True))

    @cached_property
    def handler(self) -> Actor:
        return actor(Role.HANDLER, tenant=self.local)

    @cached_property
    def stranger(self) -> Actor:
        return actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory())

    @cached_property
    def cluster(self) -> Cluster:
        find_clusters(now=NOW)
        return Cluster.objects.get(kind="docket")

    @cached_property
    def joint(self) -> JointResponse:
        return open_joint(actor=self.officer, cluster=self.cluster, facts="拟共同聘请律师。", now=later(hours=1))

    def invite(self, n: int) -> JointParty:
        return invite_party(actor=self.officer, joint=self.joint, case=self.cases[n], now=later(hours=2))

    def join(self, n: int) -> JointParty:
        party = self.invite(n)
        return answer_invitation(actor=self.owners[n], party=party, agrees=True, now=later(hours=3))
