"""What a visit left to be done is due: the commissioner is told, and who wrote it down for them; each once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from experts.models import CommissionVisit
from experts.rules.clock import BEIJING
from portal.inbox.services.notify import notify

AT_ONCE = 500


def remind_follow_ups(*, now: datetime) -> int:
    """How many were told of. One transaction each, safe to run twice and side by side."""
    today = now.astimezone(BEIJING).date()
    due = CommissionVisit.objects.due().filter(follow_up_on__lte=today, reminded_at=None, commission__ended_at=None)
    return sum(_remind(pk, now) for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]))


@transaction.atomic
def _remind(pk: int, now: datetime) -> bool:
    rows = CommissionVisit.objects.due().filter(reminded_at=None).select_for_update(of=("self",))
    visit = rows.select_related("commission__expert").filter(pk=pk).first()
    if visit is None or visit.follow_up_on is None:  # settled, or told, a moment ago
        return False
    visit.reminded_at = now
    visit.save(update_fields=["reminded_at"])
    commission = visit.commission
    notify(
        recipients={user for user in (commission.expert.user_id, visit.written_by_id) if user},
        kind="commission.due",
        params={"due": visit.follow_up_on.isoformat()},
        url=reverse("experts:commission", args=[commission.pk]),
        now=now,
    )
    return True
