"""The national centre above, one platform below with a case, another beside it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from cases.models import Case, Supervision
from cases.rules.supervision import Urgency
from cases.services.supervise.ask_supervision import ask_supervision
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.cases.moves.world import MoveWorld
from tests.cases.services.world import NOW, later
from tests.factories.tenancy import actor

DUE = later(days=5)


@dataclass
class SuperviseWorld(MoveWorld):
    @cached_property
    def parent(self) -> Actor:
        return self.national

    @cached_property
    def parent_head(self) -> Actor:
        return actor(Role.PLATFORM_HEAD, tenant=self.national.platform)

    def ask(self, *, due_at: datetime = DUE, now: datetime = NOW, case: Case | None = None) -> Supervision:
        return ask_supervision(
            actor=self.parent,
            case=case or self.case,
            request="请报告11家企业的应诉意愿。",
            urgency=Urgency.URGENT,
            due_at=due_at,
            now=now,
        )

    def now_is(self, task: Supervision) -> Supervision:
        return Supervision.objects.get(pk=task.pk)
