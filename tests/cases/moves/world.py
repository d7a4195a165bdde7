"""Two platforms beside each other, their parent, and one case that can be moved."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cases.models import Case, Move
from cases.rules.moves import MoveKind
from cases.selectors.move_pack import Share
from cases.services.moves.offer_move import offer_move
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, Role
from tests.cases.services.world import NOW, World
from tests.factories.tenancy import PlatformFactory, actor

KEYS = ("jurisdiction", "proceeding_type", "counterparty")


@dataclass
class MoveWorld(World):
    """`target` lies beside `platform`, so that a move to it needs the enterprise's consent (`c_up`)."""

    consent: str = "yes"

    @cached_property
    def case(self) -> Case:
        return self.file(c_up=self.consent)

    def fresh(self) -> Case:
        """The case as a page would load it now."""
        return Case.objects.get(pk=self.case.pk)

    @cached_property
    def target(self) -> Platform:
        return PlatformFactory(region="440000")

    @cached_property
    def receiver(self) -> Actor:
        return actor(Role.HANDLER, tenant=self.target)

    @cached_property
    def second_receiver(self) -> Actor:
        return actor(Role.PLATFORM_HEAD, tenant=self.target)

    @cached_property
    def national(self) -> Actor:
        return actor(Role.NATIONAL_OFFICER)

    def offer(self, kind: str = "refer", **changes: Any) -> Move:
        """As the handler sends it, with three facts and no file."""
        values: dict[str, Any] = {
            "actor": self.handler,
            "case": self.case,
            "target": self.case.platform.parent if kind == "escalate" else self.target,
            "request": "请接办。",
            "share": Share(keys=KEYS),
            "now": NOW,
        }
        return offer_move(kind=MoveKind(kind), **(values | changes))
