"""One platform with its people, one enterprise, one filed case: what the tests of the services start from."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

from cases.models import Case, Guidance
from cases.services.guidance import draft_guidance, save_guidance, sign_guidance
from cases.services.send_guidance import send_guidance
from cases.services.triage import accept_case, claim_case
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Platform, Role
from tests.factories.cases import file_case
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor

NOW = datetime(2026, 7, 15, 6, 32, tzinfo=UTC)  # a Wednesday, 14:32 in Beijing


def later(**time: int) -> datetime:
    return NOW + timedelta(**time)


@dataclass
class World:
    """Everybody is made when first asked for."""

    platform: Platform = field(default_factory=PlatformFactory)
    enterprise: Enterprise = field(default_factory=EnterpriseFactory)

    @cached_property
    def owner(self) -> Actor:
        return actor(Role.ENTERPRISE_ADMIN, tenant=self.enterprise)

    @cached_property
    def handler(self) -> Actor:
        return actor(Role.HANDLER, tenant=self.platform)

    @cached_property
    def colleague(self) -> Actor:
        return actor(Role.HANDLER, tenant=self.platform)

    @cached_property
    def head(self) -> Actor:
        return actor(Role.PLATFORM_HEAD, tenant=self.platform)

    @cached_property
    def case(self) -> Case:
        return self.file()

    def file(self, **answers: object) -> Case:
        return file_case(self.owner, {"served_date": "2026-07-05", **answers}, now=NOW)

    def accepted(self) -> Case:
        claim_case(actor=self.handler, case=self.case, now=later(minutes=5))
        return accept_case(actor=self.handler, case=self.case, now=later(minutes=10))

    def drafted(self) -> Guidance:
        """A draft whose gaps are filled in."""
        draft = draft_guidance(actor=self.handler, case=self.accepted(), now=later(hours=1))
        sections = [
            {**section, "body": section["body"].split("（请承办人填写")[0] or "应诉。"} for section in draft.sections
        ]
        return save_guidance(
            actor=self.handler, guidance=draft, title=draft.title, sections=sections, expected_version=draft.version
        )

    def signed(self) -> Guidance:
        head, drafted = self.head, self.drafted()
        draft = send_guidance(actor=self.handler, guidance=drafted, now=later(hours=2))
        return sign_guidance(actor=head, guidance=draft, now=later(hours=3))
