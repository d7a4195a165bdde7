"""The people of the editorial desk, and drafts as they make them."""

from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

import pytest
from django.db import transaction

from lawlib.models import Edition
from lawlib.rules.checklists import TO_PUBLISH
from lawlib.rules.editions import EditionError
from lawlib.services.editions.publish_edition import publish_edition
from lawlib.services.editions.review_edition import approve_edition, confirm_edition, submit_edition
from lawlib.services.editions.write_edition import begin_edition, write_edition
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, Role
from portal.tenancy.scope import acting_as
from tests.factories.lawlib import make_place
from tests.factories.tenancy import PlatformFactory, actor

NOW = datetime(2026, 7, 15, 6, 32, tzinfo=UTC)
ALL = list(TO_PUBLISH)


def later(**step: int) -> datetime:
    return NOW + timedelta(**step)


def refused(code: str, call, *args, **given) -> None:
    with pytest.raises(EditionError) as told, transaction.atomic():
        call(*args, **given)
    assert told.value.code == code


class Desk:
    """Everybody acts with the own sight, as in the product."""

    def __init__(self) -> None:
        make_place("VN")

    @cached_property
    def platform(self) -> Platform:
        return PlatformFactory(region="530000")

    @cached_property
    def writer(self) -> Actor:
        return actor(Role.HANDLER, tenant=self.platform)

    @cached_property
    def reader(self) -> Actor:
        return actor(Role.HANDLER, tenant=self.platform)

    @cached_property
    def head(self) -> Actor:
        return actor(Role.PLATFORM_HEAD, tenant=self.platform)

    @cached_property
    def other(self) -> Actor:
        """The head of another platform."""
        return actor(Role.PLATFORM_HEAD, tenant=PlatformFactory(region="540000"))

    def do(self, service: Any, who: Actor, **given: Any) -> Any:
        with acting_as(who):
            return service(actor=who, **given)

    def draft(
        self, body: str = "异议期五个月。", *, part: int = 6, now: datetime = NOW, who: Actor | None = None
    ) -> Edition:
        who = who or self.writer
        begun = self.do(begin_edition, who, kind="chapter", key="VN", part=part, now=now)
        fields = begun.fields | {"body_zh": body}
        return self.do(
            write_edition, who, edition=begun, fields=fields, reason="", expected_version=begun.version, now=now
        )

    def approved(self, body: str = "异议期五个月。", *, part: int = 6, now: datetime = NOW) -> Edition:
        draft = self.do(submit_edition, self.writer, edition=self.draft(body, part=part, now=now), now=now)
        read = self.do(confirm_edition, self.reader, edition=draft, now=now)
        return self.do(approve_edition, self.head, edition=read, now=now)

    def published(self, body: str = "异议期五个月。", *, part: int = 6, now: datetime = NOW) -> Edition:
        approved = self.approved(body, part=part, now=now)
        return self.do(publish_edition, self.head, edition=approved, now=now, confirmed=ALL)
