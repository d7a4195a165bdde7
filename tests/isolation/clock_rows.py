"""Rows about the clocks of a case, as its household would have them: changes, reminders, feeds, robots."""

from datetime import datetime

from cases.models import Attachment, CalendarFeed, Case, DeadlineChange, PromiseStep, Reminder, ReminderChoice
from portal.inbox.models import BouncedAddress, InboxItem, OutgoingPost, OutgoingSms, Robot
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


def timed(case: Case, platform: Platform, owner: Actor, file: Attachment, now: datetime) -> None:
    deadline, clock = case.deadlines.first(), case.clocks.first()
    of_deadline = {"case": case, "deadline": deadline}
    DeadlineChange.objects.create(kind="extend", state="in_force", document=file, by=owner.user, at=now, **of_deadline)
    PromiseStep.objects.create(clock=clock, step="remind", at=now)
    one = {"day": now.date(), "distance": "7", "recipient": f"u:{owner.user_id}", "channel": "inbox", "at": now}
    Reminder.objects.create(**one, **of_deadline)
    ReminderChoice.objects.create(enterprise=case.enterprise, changed_at=now)
    CalendarFeed.objects.create(
        user=owner.user,
        membership=owner.membership,
        name="…",
        token_digest=f"digest of {owner.user_id}",
        created_at=now,
    )
    robot = Robot.objects.create(
        platform=platform, name="…", form="wecom", url="https://robot.example/", created_at=now
    )
    OutgoingPost.objects.create(robot=robot, key=f"of {robot.pk}", title="…", next_attempt_at=now)
    item = InboxItem.objects.create(recipient=owner.user, kind="warning.red", created_at=now)
    OutgoingSms.objects.create(item=item, next_attempt_at=now)
    BouncedAddress.objects.create(address=f"{owner.user_id}@example.org", why="5.1.1", at=now)
