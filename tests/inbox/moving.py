"""A channel that lives elsewhere from now on."""

from portal.inbox.models import Robot


def move_robot(url: str) -> None:
    robot = Robot.objects.get()
    robot.url = url
    robot.save(update_fields=["sealed_url"])
