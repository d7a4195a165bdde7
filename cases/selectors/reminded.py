"""Whom a deadline reminds, by which channel, at which distances. A constant number of queries for a batch of cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from cases.models import Case, Reminder, ReminderChoice
from cases.policies import TRIAGE_ROLES
from cases.rules.reminders import DEFAULTS, reached
from cases.selectors.reports import reader_ids
from portal.inbox.models import Robot
from portal.tenancy.models import ENTERPRISE_ROLES, Membership, User

Due = tuple[str, str, str]  # recipient, channel, distance


@dataclass(frozen=True)
class Audience:
    """People by case, what they chose, who has an address, and the robots by platform."""

    people: dict[int, list[int]]
    of_enterprise: dict[int, set[int]]
    users: dict[int, User]
    chosen: dict[int, ReminderChoice]
    by_enterprise: dict[int, ReminderChoice]
    robots: dict[int, list[int]]

    def due(self, case: Case, *, day: date, ends: datetime, now: datetime) -> Iterator[Due]:
        """Every channel of every recipient whose distance has been reached, told before or not."""
        for pk in self.people[case.pk]:
            user = self.users.get(pk)
            if user is None:
                continue
            choice = self._choice(case, pk)
            wanted = choice.distances(case.level) if choice else DEFAULTS[case.level]
            if distance := reached(wanted, day=day, ends=ends, now=now):
                yield f"u:{pk}", Reminder.Channel.INBOX, distance
                if user.email and (choice is None or choice.by_email):
                    yield f"u:{pk}", Reminder.Channel.EMAIL, distance
        if case.restricted:
            return
        if distance := reached(DEFAULTS[case.level], day=day, ends=ends, now=now):
            for pk in self.robots[case.platform_id]:
                yield f"r:{pk}", Reminder.Channel.ROBOT, distance

    def _choice(self, case: Case, user_id: int) -> ReminderChoice | None:
        if own := self.chosen.get(user_id):
            return own
        if user_id in self.of_enterprise[case.enterprise_id]:
            return self.by_enterprise.get(case.enterprise_id)
        return None


def audience_of(cases: Sequence[Case]) -> Audience:
    """Everybody who acts for the enterprise; the handler or, before there is one, everybody who may claim the case; of
    a report of unfair treatment its named readers. Only accounts that are active."""
    of_enterprise, at_desk = _members(cases)
    readers = reader_ids() if any(case.restricted for case in cases) else []
    people = {}
    for case in cases:
        staff = readers if case.restricted else [case.handler_id] if case.handler_id else at_desk[case.platform_id]
        people[case.pk] = sorted({*of_enterprise[case.enterprise_id], *staff})
    wanted = {pk for found in people.values() for pk in found}
    enterprises = {case.enterprise_id for case in cases}
    choices = list(ReminderChoice.objects.filter(Q(user__in=wanted) | Q(enterprise__in=enterprises)))
    robots: dict[int, list[int]] = defaultdict(list)
    for pk, platform in Robot.objects.filter(platform__in={c.platform_id for c in cases}).values_list("pk", "platform"):
        robots[platform].append(pk)
    return Audience(
        people=people,
        of_enterprise=of_enterprise,
        users=User.objects.filter(pk__in=wanted, is_active=True).in_bulk(),
        chosen={one.user_id: one for one in choices if one.user_id},
        by_enterprise={one.enterprise_id: one for one in choices if one.enterprise_id},
        robots=robots,
    )


def _members(cases: Sequence[Case]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """By enterprise, and by platform those who may claim."""
    of_enterprise: dict[int, set[int]] = defaultdict(set)
    at_desk: dict[int, set[int]] = defaultdict(set)
    ours = Q(enterprise__in={case.enterprise_id for case in cases}, role__in=ENTERPRISE_ROLES)
    theirs = Q(platform__in={case.platform_id for case in cases if not case.handler_id}, role__in=TRIAGE_ROLES)
    columns = ("user_id", "enterprise_id", "platform_id")
    for user, enterprise, platform in Membership.objects.filter(ours | theirs, is_active=True).values_list(*columns):
        if enterprise:
            of_enterprise[enterprise].add(user)
        else:
            at_desk[platform].add(user)
    return of_enterprise, at_desk
