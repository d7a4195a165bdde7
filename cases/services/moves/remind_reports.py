"""Reminds of red cases that have not been reported to the parent platform, when half of the time has gone."""

from datetime import datetime

from django.db import transaction

from cases.models import Case
from cases.policies import HEAD_ROLES
from cases.rules.moves import REPORT_WITHIN
from cases.services.take_step import lock_case, save_change, tell
from cases.services.tell_people import notify_about, tell_platform
from portal.tenancy.selectors import members_with_roles


def remind_reports(*, now: datetime) -> int:
    """Each case once; returns how many. Running it again, or twice at once, reminds nobody twice."""
    waiting = Case.objects.open().filter(report_due__lte=now + REPORT_WITHIN / 2, report_reminded=False)
    return sum(_remind(case, now) for case in waiting.order_by("pk"))


@transaction.atomic
def _remind(case: Case, now: datetime) -> bool:
    case = lock_case(case, expected_version=None)
    if case.report_due is None or case.report_reminded or not case.is_open:
        return False
    save_change(actor=None, case=case, action="case.report_reminded", now=now, report_reminded=True)
    tell(case=case, kind="report_reminder", actor=None, now=now, audience="staff")
    tell_platform(case=case, kind="case.report_reminder", now=now)
    heads = set(members_with_roles(platform_id=case.platform_id, roles=tuple(HEAD_ROLES))) - {case.handler_id}
    if case.handler_id:
        notify_about(case=case, recipients=heads, kind="case.report_reminder", now=now)
    return True
