"""Names and removes the channels of a platform or an enterprise, changes their secrets, tries them out."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from portal.audit.record import record
from portal.inbox.models import OutgoingPost, Robot
from portal.inbox.rules.standard_webhooks import new_secret
from portal.inbox.services.post_to_robots import post_to_robots
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Platform
from portal.tenancy.scope import system

BOTH_SECRETS = timedelta(hours=24)


@transaction.atomic
def add_robot(
    *,
    actor: Actor,
    owner: Platform | Enterprise,
    name: str,
    form: str,
    url: str,
    secret: str,
    levels: Sequence[str] = (),
    now: datetime,
) -> Robot:
    """The trail names the robot, never its address or secret. A webhook's secret is made here."""
    robot = Robot(
        platform=owner if isinstance(owner, Platform) else None,
        enterprise=owner if isinstance(owner, Enterprise) else None,
        name=name,
        form=form,
        levels=list(levels),
        created_at=now,
    )
    robot.url, robot.secret = url, new_secret() if form == Robot.Form.WEBHOOK else secret
    robot.save(force_insert=True)
    new = {"name": name, "form": form, "levels": list(levels)}
    record(actor=actor, action="robot.saved", obj=robot, platform=robot.platform, new=new)
    return robot


@transaction.atomic
def renew_secret(*, actor: Actor, robot: Robot, now: datetime) -> str:
    """The new secret of a webhook; for a day both sign, so that its receiver can change without losing a message."""
    robot.older_secret, robot.older_until, robot.secret = robot.secret, now + BOTH_SECRETS, new_secret()
    robot.save(update_fields=["sealed_older_secret", "older_until", "sealed_secret"])
    record(actor=actor, action="robot.secret", obj=robot, platform=robot.platform, new={"name": robot.name})
    return robot.secret


@transaction.atomic
def try_robot(*, actor: Actor, robot: Robot, title: str, text: str) -> None:
    """Sends a message that says that it is a test."""
    record(actor=actor, action="robot.tried", obj=robot, platform=robot.platform, new={"name": robot.name})
    with system("inbox.try_robot"):
        post_to_robots(
            [OutgoingPost(robot=robot, key=f"test-{uuid.uuid4()}", title=title, body=text, event="test", url="/")]
        )


@transaction.atomic
def remove_robot(*, actor: Actor, robot: Robot) -> None:
    """What it was not told yet goes with it."""
    record(actor=actor, action="robot.removed", obj=robot, platform=robot.platform, old={"name": robot.name})
    with system("inbox.remove_robot"):
        robot.delete()
