"""Tells the recipients of circulars, reminds those who have not signed; each once, in batches that survive a fall."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cases.models import Circular, CircularReceipt
from cases.querysets_circulars import READING_ROLES
from cases.rules.circular import REMIND_AFTER
from portal.inbox.live import publish
from portal.inbox.services.notify import notify
from portal.tenancy.models import Membership

BATCH = 500
TOLD = ("sent", "withdrawn")


def tell_circulars(*, now: datetime) -> int:
    """Tell and remind whoever waits; returns how many receipts. Twice at once, each receipt is told by one of them."""
    ids = CircularReceipt.objects.filter(told_at=None, circular__state__in=TOLD).values("circular").distinct()
    count = sum(tell_circular(circular_id=pk, now=now) for pk in ids.values_list("circular", flat=True))
    while reminded := _remind(now):
        count += reminded
    return count


def tell_circular(*, circular_id: int, now: datetime) -> int:
    """Everybody who has not been told of the circular as it stands."""
    count = 0
    while told := _tell_some(circular_id, now):
        count += told
    return count


@transaction.atomic
def _tell_some(circular_id: int, now: datetime) -> int:
    waiting = CircularReceipt.objects.filter(circular=circular_id, told_at=None, circular__state__in=TOLD)
    receipts = list(waiting.select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:BATCH])
    if not receipts:
        return 0
    circular = Circular.objects.select_related("issuer").get(pk=circular_id)
    kind = "withdrawn" if circular.state == "withdrawn" else "corrected" if circular.corrects_id else "arrived"
    _notify(circular, receipts, f"circular.{kind}", now)
    CircularReceipt.objects.filter(pk__in=[one.pk for one in receipts]).update(told_at=now)
    return len(receipts)


@transaction.atomic
def _remind(now: datetime) -> int:
    late = CircularReceipt.objects.filter(
        signed_at=None, reminded_at=None, told_at__lte=now - REMIND_AFTER, circular__state="sent"
    )
    receipts = list(late.select_for_update(skip_locked=True, of=("self",)).order_by("circular", "pk")[:BATCH])
    circulars = Circular.objects.select_related("issuer").in_bulk({one.circular_id for one in receipts})
    for pk, circular in sorted(circulars.items()):
        _notify(circular, [one for one in receipts if one.circular_id == pk], "circular.reminder", now)
    CircularReceipt.objects.filter(pk__in=[one.pk for one in receipts]).update(reminded_at=now)
    return len(receipts)


def _notify(circular: Circular, receipts: Iterable[CircularReceipt], kind: str, now: datetime) -> None:
    platforms = [one.platform_id for one in receipts if one.platform_id]
    enterprises = [one.enterprise_id for one in receipts if one.enterprise_id]
    readers = Q(platform__in=platforms, role__in=READING_ROLES - {"auditor"}) | Q(enterprise__in=enterprises)
    members = Membership.objects.filter(readers, is_active=True)
    names = {"zh": circular.issuer.name_zh, "en": circular.issuer.name_en}
    params = {"title": circular.title, "issuer": names}
    recipients = members.values_list("user", flat=True)
    notify(recipients=recipients, kind=kind, params=params, url=f"/circulars/{circular.pk}/", now=now)
    publish(topic="queue", group_id=circular.issuer.group_id)
