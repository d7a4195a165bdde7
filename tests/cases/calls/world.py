"""A platform with people of a desk, an enterprise of its region, the national centre; calls placed by all of them."""

from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

from cases.models import EmergencyCall
from cases.services.calls.place_call import place_call
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, Role
from tests.cases.services.world import NOW, World
from tests.factories.tenancy import PlatformFactory, actor

KEYS = count(1)
TOLD = {"what": "frozen", "place": "美国 亚马逊", "docket": "1:26-cv-01234", "loss": "8万美元", "phone": "13800138000"}


@dataclass
class CallWorld(World):
    @cached_property
    def national(self) -> Platform:
        return PlatformFactory(national=True)

    @cached_property
    def officer(self) -> Actor:
        return actor(Role.NATIONAL_OFFICER, tenant=self.national)

    @cached_property
    def intake(self) -> Actor:
        return actor(Role.INTAKE_OFFICER, tenant=self.platform)

    def call(self, who: Actor | None = None, **told: Any) -> EmergencyCall:
        """`who` is None for a visitor."""
        given = {"now": NOW, "key": f"key-{next(KEYS)}", **TOLD, **told}
        return place_call(actor=who, **given)
