"""Inbox items about a case, in the transaction of the fact."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from cases.models import Case
from cases.selectors.reports import reader_ids
from cases.words import case_title
from portal.inbox.services.notify import notify
from portal.tenancy.models import Role
from portal.tenancy.selectors import called_at_night, members_of_enterprise, members_with_roles

TRIAGE_ROLES = (
    Role.INTAKE_OFFICER,
    Role.HANDLER,
    Role.INDUSTRY_OFFICER,
    Role.OVERSEAS_OFFICER,
    Role.NATIONAL_OFFICER,
    Role.PLATFORM_HEAD,
)


def tell_platform(*, case: Case, kind: str, now: datetime, params: dict[str, Any] | None = None) -> None:
    """The handler; before there is one, everybody who may claim the case. About a red case outside office hours also
    the officer on duty."""
    recipients = people_of_platform(case)
    if case.level == "red" and not case.restricted:
        recipients = [*recipients, *called_at_night(case.platform_id, now=now)]
    notify_about(case=case, recipients=recipients, kind=kind, now=now, params=params)


def people_of_platform(case: Case) -> list[int]:
    """Whom a notice to the platform reaches."""
    return [case.handler_id] if case.handler_id else _who_may_claim(case)


def _who_may_claim(case: Case) -> list[int]:
    if not case.restricted:
        return members_with_roles(platform_id=case.platform_id, roles=TRIAGE_ROLES)
    # While nobody is named the heads learn that somebody has to be, and nothing else.
    return reader_ids() or members_with_roles(platform_id=case.platform_id, roles=(Role.PLATFORM_HEAD,))


def tell_enterprise(*, case: Case, kind: str, now: datetime, params: dict[str, Any] | None = None) -> None:
    """Everybody who acts for the enterprise."""
    recipients = members_of_enterprise(case.enterprise_id)
    notify_about(case=case, recipients=recipients, kind=kind, now=now, params=params)


def notify_about(
    *,
    case: Case,
    recipients: Iterable[int],
    kind: str,
    now: datetime,
    params: dict[str, Any] | None = None,
    anchor: str = "",
    by_email: bool | None = None,
) -> None:
    """Tell `recipients` (ids of users); the notice leads to the case's page, or to a part of it. About a report of
    unfair treatment it says only that there is something new: an inbox is read over shoulders, an e-mail by servers."""
    if case.restricted:
        notify(recipients=recipients, kind="report.news", url="/unfair-treatment/", now=now, by_email=by_email)
        return
    titles = {"zh": case_title(case, "zh-hans"), "en": case_title(case, "en")}
    notify(
        recipients=recipients,
        kind=kind,
        params={"number": case.number, "title": titles, **(params or {})},
        url=f"/cases/{case.number}/" + (f"#{anchor}" if anchor else ""),
        level=case.level,
        now=now,
        by_email=by_email,
    )
