"""The sweep of reminders: who is to be reminded of which deadline now, each once, by each channel.

A batch is one transaction. It holds its deadlines, writes the rows of the reminders and, with them, the inbox items
and the rows of e-mails and posts. Killed before the commit it has told nobody and the next sweep tells all; killed
after it, all is in the outboxes, and whatever the broker loses their own sweep finds (`inbox.sweep`).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from cases.models import CaseDeadline, Reminder
from cases.rules.reminders import NEVER, next_look
from cases.selectors.reminded import Audience, audience_of
from cases.services.reminders.tell_reminders import tell_reminders
from portal.database.update_rows import update_rows
from portal.inbox.services.notify import notices_together

BATCH = 200


def remind_deadlines(*, now: datetime) -> int:
    """How many reminders were written. Running it again, or twice at once, reminds nobody twice."""
    written = 0
    while (done := _remind_batch(now)) is not None:
        written += done
    return written


@transaction.atomic
def _remind_batch(now: datetime) -> int | None:
    """None when nothing is left to look at. Deadlines in other hands come with the next sweep."""
    found = CaseDeadline.objects.to_look_at(now).select_related("case__platform", "case__enterprise")
    held = found.select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("remind_at", "pk")
    rows = list(held[:BATCH])
    if not rows:
        return None
    live = [row for row in rows if row.ours and row.case.is_open]
    reminders = _planned(live, audience_of([row.case for row in live]), now)
    Reminder.objects.bulk_create(reminders, batch_size=1000)
    with notices_together():
        tell_reminders(reminders, now=now)
    for row in rows:
        runs = row.ours and row.case.is_open
        row.remind_at = next_look(day=row.effective_day, ends=row.effective_moment, now=now) if runs else NEVER
    update_rows(rows, ["remind_at"])
    return len(reminders)


def _planned(rows: list[CaseDeadline], audience: Audience, now: datetime) -> list[Reminder]:
    """What is due and has no row yet."""
    there = _there(rows)
    planned = []
    for row in rows:
        day, ends = row.effective_day, row.effective_moment
        if day is None or ends is None:
            continue
        for recipient, channel, distance in audience.due(row.case, day=day, ends=ends, now=now):
            if (day, distance, recipient, channel) not in there[row.pk]:
                reminder = Reminder(
                    case=row.case,
                    deadline=row,
                    day=day,
                    distance=distance,
                    recipient=recipient,
                    channel=channel,
                    at=now,
                )
                planned.append(reminder)
    return planned


def _there(rows: Iterable[CaseDeadline]) -> dict[int, set[tuple]]:
    found: dict[int, set[tuple]] = defaultdict(set)
    columns = ("deadline_id", "day", "distance", "recipient", "channel")
    for pk, *key in Reminder.objects.filter(deadline__in=rows).values_list(*columns):
        found[pk].add(tuple(key))
    return found
