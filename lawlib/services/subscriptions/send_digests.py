"""Tells subscribers what has been published since they were told last: one notice for a person and a rhythm."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import translation

from lawlib.models import Every, Subscription
from lawlib.rules.digest import told_until
from lawlib.selectors.changes import Change, changes_of
from portal.inbox.services.notify import notices_together, notify
from portal.tenancy.scope import system

AT_ONCE = 500  # people in one transaction
LINES = 20
Asked = tuple[str, str, datetime]


@system("lawlib.digest")
def send_digests(*, now: datetime) -> int:
    """How many people were told. Safe to run twice and at the same time: whoever is told is locked, and what was told
    is noted in the row (`told_until`) in the transaction of the notice. Where nothing changed nothing is sent."""
    return sum(_send(every, told_until(every, now), now) for every in Every.values)


def _send(every: str, until: datetime, now: datetime) -> int:
    told, known = 0, dict[Asked, list[Change]]()
    while (batch := _send_batch(every, until, now, known)) is not None:
        told += batch
    return told


@transaction.atomic
def _send_batch(every: str, until: datetime, now: datetime, known: dict[Asked, list[Change]]) -> int | None:
    """None when nobody is left. `known`: answers of the batches before."""
    due = Subscription.objects.due(every, until)
    people = list(due.order_by("user").values_list("user", flat=True).distinct()[:AT_ONCE])
    # Whoever comes second waits here and then finds the rows told.
    rows = list(due.filter(user__in=people).order_by("user", "pk").select_for_update(of=("self",)))
    if not rows:
        return None
    told = 0
    with notices_together():
        for user_id, own in groupby(rows, key=lambda row: row.user_id):
            changes = _changes(own, until, known)
            if changes:
                notify(
                    recipients=[user_id],
                    kind="library.digest",
                    params=_params(changes, every),
                    url="/subscriptions/",
                    now=now,
                )
                told += 1
    Subscription.objects.filter(pk__in=[row.pk for row in rows]).update(told_until=until)
    return told


def _changes(own: Iterable[Subscription], until: datetime, known: dict[Asked, list[Change]]) -> list[Change]:
    """What any of them asks for, each thing once, the newest first."""
    found: dict[tuple[str, str, int], Change] = {}
    for row in own:
        asked = (row.jurisdiction_id or "", row.subject, row.told_until)
        if asked not in known:
            known[asked] = changes_of(place=asked[0], subject=asked[1], since=asked[2], until=until)
        found |= {(change.kind, change.key, change.part): change for change in known[asked]}
    return sorted(found.values(), key=lambda change: change.at, reverse=True)


def _params(changes: list[Change], every: str) -> dict[str, Any]:
    return {
        "every": every,
        "count": len(changes),
        "lines": {"zh": _lines(changes, "zh-hans"), "en": _lines(changes, "en")},
    }


def _lines(changes: list[Change], lang: str) -> str:
    with translation.override(lang):
        lines = [f"{change.kind_name} · {change.title.label(lang)}" for change in changes[:LINES]]
    left = len(changes) - LINES
    return "\n".join([*lines, "…"] if left > 0 else lines)
