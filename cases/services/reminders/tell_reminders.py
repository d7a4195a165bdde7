"""Puts reminders that were written into their outboxes: inbox items, e-mails, posts to the platform's robots."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.due import beijing_today, kind_of_deadline
from cases.models import Reminder
from cases.rules.reminders import LAST_HOURS
from cases.services.tell_people import notify_about
from lawlib.rules.results import BEIJING
from portal.inbox.kinds import filled_in, kind_of
from portal.inbox.models import OutgoingPost
from portal.inbox.services.post_to_robots import post_to_robots

CHANNELS = Reminder.Channel


def tell_reminders(reminders: Sequence[Reminder], *, now: datetime) -> None:
    """In the transaction of the rows, inside a block that collects notices."""
    by_notice: dict[tuple[int, str], list[Reminder]] = defaultdict(list)
    for one in reminders:
        by_notice[one.deadline_id, one.distance].append(one)
    posts = []
    for group in by_notice.values():
        kind, params = kind_and_params(group[0], now)
        by_email = {one.recipient for one in group if one.channel == CHANNELS.EMAIL}
        for wanted in (True, False):
            inbox = (one for one in group if one.channel == CHANNELS.INBOX and (one.recipient in by_email) is wanted)
            people = [int(one.recipient.removeprefix("u:")) for one in inbox]
            if people:
                notify_about(
                    case=group[0].case,
                    recipients=people,
                    kind=kind,
                    params=params,
                    now=now,
                    anchor="deadlines",
                    by_email=wanted,
                )
        posts += [_post(one, kind, params) for one in group if one.channel == CHANNELS.ROBOT]
    post_to_robots(posts)


def kind_and_params(reminder: Reminder, now: datetime) -> tuple[str, dict[str, Any]]:
    """No name of a party: an e-mail is read by servers, a group chat by many."""
    deadline, ends = reminder.deadline, reminder.deadline.effective_moment
    left = (reminder.day - beijing_today(now)).days
    params: dict[str, Any] = {
        "what": _in_both(lambda: kind_of_deadline(deadline)),
        "day": reminder.day.isoformat(),
        "left": _in_both(lambda: _left_words(left)),
    }
    if ends is not None:
        params["there"] = f"{ends.astimezone(ZoneInfo(deadline.time_zone)):%Y-%m-%d %H:%M} {deadline.time_zone}"
        params["here"] = f"{ends.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    return ("deadline.last_day" if reminder.distance == LAST_HOURS else "deadline.reminder"), params


def _post(reminder: Reminder, kind: str, params: dict[str, Any]) -> OutgoingPost:
    """In Chinese: a group has no language of its own."""
    with translation.override("zh-hans"):
        said = {**params, "number": reminder.case.number}
        title, body = filled_in(kind_of(kind).title, said), filled_in(kind_of(kind).body, said)
    return OutgoingPost(
        robot_id=int(reminder.recipient.removeprefix("r:")),
        key=f"reminder-{reminder.pk}",
        title=title[:300],
        body=body[:1000],
        url=f"/cases/{reminder.case.number}/#deadlines",
    )


def _in_both(words: Any) -> dict[str, str]:
    found = {}
    for key, language in (("zh", "zh-hans"), ("en", "en")):
        with translation.override(language):
            found[key] = str(words())
    return found


def _left_words(days: int) -> str:
    if days <= 0:
        return _("today")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}
