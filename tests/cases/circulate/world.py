"""The national centre with two platforms below, an enterprise with a case, and two people who can approve."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cases.models import Circular
from cases.rules.circular import checklist
from cases.services.circulate.draft_circular import draft_circular
from cases.services.circulate.review_circular import approve_circular, submit_circular
from cases.services.circulate.send_circular import send_circular
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.cases.services.world import NOW
from tests.cases.supervise.world import SuperviseWorld
from tests.factories.tenancy import actor

TITLE = "关于储能类产品遭遇批量临时限制令的通报"
BODY = "近期多家储能企业在美国被申请临时限制令。请核对店铺收款账户，收到文书后当日报告。"


@dataclass
class CircularWorld(SuperviseWorld):
    @cached_property
    def author(self) -> Actor:
        return self.parent

    @cached_property
    def second(self) -> Actor:
        return actor(Role.NATIONAL_OFFICER, tenant=self.national.platform)

    def draft(self, body: str = BODY, **changes: Any) -> Circular:
        values = {"actor": self.author, "cases": [self.case], "title": TITLE, "body": body, "now": NOW}
        return draft_circular(**(values | changes))

    def submitted(self, **changes: Any) -> Circular:
        circular = self.draft(**changes)
        return submit_circular(actor=self.author, circular=circular, confirmed=checklist(), now=NOW)

    def approved(self, **changes: Any) -> Circular:
        return approve_circular(actor=self.second, circular=self.submitted(**changes), now=NOW)

    def sent(self, **changes: Any) -> Circular:
        """To both platforms below, unless `reach` says otherwise."""
        assert self.target.pk  # made before anything goes out
        return send_circular(actor=self.second, circular=self.approved(**changes), now=NOW)
