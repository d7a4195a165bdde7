"""A red warning that nobody answered in time goes to the local platform, which telephones."""

from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.inbox.live import publish
from portal.inbox.services.notify import notify
from portal.tenancy.models import Role
from portal.tenancy.selectors import members_with_roles
from risk_warnings.models import Acknowledgement
from risk_warnings.rules.lifecycle import WarningState

BATCH = 200
CALLERS = (Role.PLATFORM_HEAD, Role.HANDLER, Role.NATIONAL_OFFICER)


def pass_on_unanswered(*, now: datetime) -> int:
    """How many receipts went to a platform; each goes once, whoever calls this at the same time."""
    count = 0
    while passed := _pass_on_some(now):
        count += passed
    return count


@transaction.atomic
def _pass_on_some(now: datetime) -> int:
    late = Acknowledgement.objects.filter(
        due_at__lte=now,
        answered_at=None,
        passed_on_at=None,
        platform__isnull=False,
        warning__state=WarningState.PUBLISHED,
    )
    locked = late.select_for_update(skip_locked=True, of=("self",)).select_related("warning", "enterprise", "platform")
    receipts = list(locked.order_by("platform", "pk")[:BATCH])
    for receipt in receipts:
        receipt.passed_on_at = now
        receipt.save(update_fields=["passed_on_at"])
        _tell(receipt, now)
    for receipt in receipts:
        record(
            actor=None,
            action="warning.passed_on",
            obj=receipt,
            platform=receipt.platform,
            new={"warning": receipt.warning_id},
        )
    return len(receipts)


def _tell(receipt: Acknowledgement, now: datetime) -> None:
    platform, warning, enterprise = receipt.platform, receipt.warning, receipt.enterprise
    if platform is None:  # the query leaves these out
        return
    names = {"zh": enterprise.name_zh, "en": enterprise.name_en or enterprise.name_zh}
    params = {"title": {"zh": warning.title_zh, "en": warning.title_en}, "enterprise": names}
    people = members_with_roles(platform_id=platform.pk, roles=CALLERS)
    url = f"/desk/warnings/{warning.pk}/"
    notify(recipients=people, kind="warning.unanswered", params=params, url=url, level="red", now=now)
    publish(topic="queue", group_id=platform.group_id)
