"""Tells the people of the enterprises that a warning went to, each once, in batches that survive a fall."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from portal.inbox.live import live_events_together, publish
from portal.inbox.models import InboxItem
from portal.inbox.services.notify import notify
from portal.queue import enqueue, queue_of
from risk_warnings.models import Acknowledgement, Delivery, RiskWarning
from risk_warnings.rules.kinds import Channel
from risk_warnings.rules.preferences import DEFAULT
from risk_warnings.services.carry_items import carry_items
from risk_warnings.services.post_warning import post_to_enterprises, post_to_platforms

BATCH = 500  # enterprises in one transaction: what a fall costs
BATCHES = 4  # in one turn of a worker, a few seconds
SWEEP_SECONDS = 60
TOLD = ("published", "withdrawn", "expired")
ENDS = {"withdrawn": "warning.withdrawn", "expired": "warning.ended"}


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
    warning = RiskWarning.objects.select_related("superseded_by").get(pk=warning_id)
    enterprises = [one.enterprise_id for one in receipts]
    if event := "warning.superseded" if warning.superseded_by_id else ENDS.get(warning.state):
        tell_again(warning, enterprises, event, now)
    else:
        _deliver(warning, enterprises, now)
        _post(warning, enterprises, "warning.published", now)
    Acknowledgement.objects.filter(pk__in=[one.pk for one in receipts]).update(told_at=now)
    return len(receipts)


# Who serves at two of the enterprises hears once, whichever worker comes first: the row is the right to tell, and the
# order of the people keeps two workers from waiting for each other.
CLAIM = """INSERT INTO risk_warnings_delivery (warning_id, enterprise_id, recipient_id, channel, at, undigested)
    SELECT DISTINCT ON (m.user_id) %(warning)s, m.enterprise_id, m.user_id, 'inbox', %(now)s, %(level)s = 'blue'
    FROM tenancy_membership m JOIN tenancy_user u ON u.id = m.user_id AND u.is_active
    LEFT JOIN risk_warnings_preference own ON own.user_id = m.user_id
    LEFT JOIN risk_warnings_preference theirs ON theirs.enterprise_id = m.enterprise_id
    WHERE m.enterprise_id = ANY(%(enterprises)s) AND m.is_active
        AND (%(level)s = 'red' OR %(level)s = ANY(COALESCE(own.inbox, theirs.inbox, %(inbox)s)))
    ORDER BY m.user_id, m.id
    ON CONFLICT (warning_id, recipient_id, channel) DO NOTHING RETURNING recipient_id, enterprise_id"""
LINK = """UPDATE risk_warnings_delivery d SET item_id = i.item
    FROM unnest(%s::bigint[], %s::bigint[]) AS i(recipient, item)
    WHERE d.warning_id = %s AND d.channel = 'inbox' AND d.recipient_id = i.recipient"""


def _deliver(warning: RiskWarning, enterprises: Sequence[int], now: datetime) -> None:
    told = {"warning": warning.pk, "level": warning.level, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, told | {"enterprises": list(enterprises), "inbox": list(DEFAULT.inbox)})
        serves = dict(cursor.fetchall())
        items = _notify(warning, serves, f"warning.{warning.level}", now)
        cursor.execute(LINK, [[one.recipient_id for one in items], [one.pk for one in items], warning.pk])
    by_recipient = {one.recipient_id: one for one in items}
    Delivery.objects.bulk_create(
        Delivery(
            warning=warning,
            enterprise_id=serves[user],
            recipient_id=user,
            channel=channel,
            item=by_recipient[user],
            at=now,
        )
        for user, channel in carry_items(items, serves=serves, now=now)
    )


def tell_again(warning: RiskWarning, enterprises: Sequence[int], event: str, now: datetime) -> None:
    """What became of it, to everybody whom it had reached. The caller holds the enterprises' receipts."""
    serves = _had(warning, enterprises)
    carry_items(_notify(warning, serves, event, now), serves=serves, now=now)
    _post(warning, enterprises, event, now)


def _post(warning: RiskWarning, enterprises: Sequence[int], event: str, now: datetime) -> None:
    post_to_enterprises(warning, enterprises, event, now)
    post_to_platforms(warning, event, now)


def _had(warning: RiskWarning, enterprises: Sequence[int]) -> dict[int, int]:
    """(user, enterprise) of everybody whom the warning reached at one of the enterprises."""
    had = Delivery.objects.filter(warning=warning, channel=Channel.INBOX, enterprise__in=enterprises)
    return dict(had.values_list("recipient", "enterprise"))


def _notify(warning: RiskWarning, serves: Mapping[int, int], kind: str, now: datetime) -> list[InboxItem]:
    if not serves:
        return []
    params = {"title": {"zh": warning.title_zh, "en": warning.title_en}, "number": warning.number}
    if warning.superseded_by is not None:
        params["goes_on"] = warning.superseded_by.number
    url = f"/warnings/{warning.pk}/"
    items = notify(recipients=serves, kind=kind, params=params, url=url, level=warning.level, now=now, by_email=False)
    with live_events_together():
        for user in serves:
            publish(topic="warnings", user_id=user)
    return items
