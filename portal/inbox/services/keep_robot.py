"""Names and removes the robots of a platform."""

from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.inbox.models import Robot
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from portal.tenancy.scope import system


@transaction.atomic
def add_robot(*, actor: Actor, platform: Platform, name: str, form: str, url: str, secret: str, now: datetime) -> Robot:
    """The trail names the robot, never its address or secret."""
    robot = Robot.objects.create(platform=platform, name=name, form=form, url=url, secret=secret, created_at=now)
    record(actor=actor, action="robot.saved", obj=robot, platform=platform, new={"name": name, "form": form})
    return robot


@transaction.atomic
def remove_robot(*, actor: Actor, robot: Robot) -> None:
    """What it was not told yet goes with it."""
    record(actor=actor, action="robot.removed", obj=robot, platform=robot.platform, old={"name": robot.name})
    with system("inbox.remove_robot"):
        robot.delete()
