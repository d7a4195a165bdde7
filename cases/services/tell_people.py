"""Inbox items about a case, in the transaction of the fact."""

from datetime import datetime
from typing import Any

from cases.models import Case
from portal.inbox.services.notify import notify
from portal.tenancy.models import Role
from portal.tenancy.selectors import members_of_enterprise, members_with_roles

TRIAGE_ROLES = (
    Role.INTAKE_OFFICER,
    Role.HANDLER,
    Role.INDUSTRY_OFFICER,
    Role.OVERSEAS_OFFICER,
    Role.NATIONAL_OFFICER,
    Role.PLATFORM_HEAD,
)


def tell_platform(*, case: Case, kind: str, now: datetime, params: dict[str, Any] | None = None) -> None:
    """The handler; before there is one, everybody who may claim the case."""
    recipients = (
        [case.handler_id] if case.handler_id else members_with_roles(platform_id=case.platform_id, roles=TRIAGE_ROLES)
    )
    _notify(case=case, recipients=recipients, kind=kind, now=now, params=params)


def tell_enterprise(*, case: Case, kind: str, now: datetime, params: dict[str, Any] | None = None) -> None:
    """Everybody who acts for the enterprise."""
    recipients = members_of_enterprise(case.enterprise_id)
    _notify(case=case, recipients=recipients, kind=kind, now=now, params=params)


def _notify(*, case: Case, recipients: list[int], kind: str, now: datetime, params: dict[str, Any] | None) -> None:
    notify(
        recipients=recipients,
        kind=kind,
        params={"number": case.number, "title": case.title, **(params or {})},
        url=f"/cases/{case.number}/",
        level=case.level,
        now=now,
    )
