"""Tells the people of the enterprises that a warning went to, each once, in batches that survive a fall."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from portal.inbox.live import live_events_together, publish
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.inbox.services.notify import notify
from portal.queue import enqueue, queue_of
from portal.tenancy.models import Membership
from risk_warnings.models import Acknowledgement, Delivery, RiskWarning
from risk_warnings.rules.kinds import Channel

BATCH = 500  # enterprises in one transaction: what a fall costs
BATCHES = 4  # in one turn of a worker, a few seconds
SWEEP_SECONDS = 60
TOLD = ("published", "withdrawn")


def sweep_push() -> int:
    """Has the workers go on with what was left untold, each level in its queue; returns how many warnings that is."""
    untold = Acknowledgement.objects.filter(warning=OuterRef("pk"), told_at=None)
    waiting = list(RiskWarning.objects.filter(Exists(untold), state__in=TOLD).values_list("pk", "level"))
    for pk, level in waiting:
        # The next sweep asks again: what was not taken until then need not wait in the queue twice.
        enqueue("risk_warnings.push_warning", pk, queue=queue_of(level), expires=SWEEP_SECONDS)
    return len(waiting)


def push_part(*, warning_id: int, now: datetime) -> int:
    """A worker's turn: `BATCHES` of the enterprises that have not been told, then the queue again, so that a warning
    to a million lets others pass. Workers share one warning: each takes what no other has locked."""
    count = 0
    for _batch in range(BATCHES):
        told = _tell_some(warning_id, now)
        count += told
        if told < BATCH:
            return count
    level = RiskWarning.objects.values_list("level", flat=True).get(pk=warning_id)
    enqueue("risk_warnings.push_warning", warning_id, queue=queue_of(level))
    return count


def push_warning(*, warning_id: int, now: datetime) -> int:
    """Every enterprise of the warning that has not been told of it as it stands, in this process."""
    count = 0
    while told := _tell_some(warning_id, now):
        count += told
    return count


@transaction.atomic
def _tell_some(warning_id: int, now: datetime) -> int:
    waiting = Acknowledgement.objects.filter(warning=warning_id, told_at=None, warning__state__in=TOLD)
    receipts = list(waiting.select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:BATCH])
    if not receipts:
        return 0
    warning = RiskWarning.objects.get(pk=warning_id)
    if warning.state == "withdrawn":
        _tell(warning, receipts, "warning.withdrawn", now)
    else:
        _deliver(warning, receipts, now)
    Acknowledgement.objects.filter(pk__in=[one.pk for one in receipts]).update(told_at=now)
    return len(receipts)


def _deliver(warning: RiskWarning, receipts: Sequence[Acknowledgement], now: datetime) -> None:
    """Who serves at two of the enterprises hears once: the database holds one delivery by each way."""
    serves = dict(_people(receipts))
    had = Delivery.objects.filter(warning=warning, recipient__in=serves).values_list("recipient", flat=True)
    fresh = set(serves) - set(had)
    items = _notify(warning, sorted(fresh), f"warning.{warning.level}", now)
    emailed = set(OutgoingEmail.objects.filter(item__in=items).values_list("item", flat=True))
    rows = [(item, Channel.INBOX) for item in items] + [(item, Channel.EMAIL) for item in items if item.pk in emailed]
    Delivery.objects.bulk_create(
        Delivery(
            warning=warning,
            enterprise_id=serves[item.recipient_id],
            recipient_id=item.recipient_id,
            channel=channel,
            item=item,
            at=now,
        )
        for item, channel in rows
    )


def _tell(warning: RiskWarning, receipts: Sequence[Acknowledgement], kind: str, now: datetime) -> None:
    _notify(warning, sorted({user for user, _enterprise in _people(receipts)}), kind, now)


def _people(receipts: Sequence[Acknowledgement]) -> list[tuple[int, int]]:
    """(user, enterprise) of everybody who acts for one of the enterprises."""
    enterprises = [one.enterprise_id for one in receipts]
    members = Membership.objects.filter(enterprise__in=enterprises, is_active=True)
    return list(members.order_by("-pk").values_list("user", "enterprise"))


def _notify(warning: RiskWarning, people: Sequence[int], kind: str, now: datetime) -> list[InboxItem]:
    params = {"title": {"zh": warning.title_zh, "en": warning.title_en}, "number": warning.number}
    url = f"/warnings/{warning.pk}/"
    items = notify(recipients=people, kind=kind, params=params, url=url, level=warning.level, now=now)
    with live_events_together():
        for user in people:
            publish(topic="warnings", user_id=user)
    return items
