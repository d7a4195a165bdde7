"""Switches a channel off because its place says that it is gone, and on again when a person says so."""

from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.inbox.models import Outgoing, OutgoingPost, Robot
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import Membership, Role


@transaction.atomic
def switch_off(*, robot: Robot, now: datetime) -> None:
    """What waits for it fails with it; whoever keeps it is told, once."""
    locked = Robot.objects.select_for_update(of=("self",)).get(pk=robot.pk)
    if locked.disabled_at is not None:
        return
    locked.disabled_at = now
    locked.save(update_fields=["disabled_at"])
    waiting = OutgoingPost.objects.filter(robot=robot, state=Outgoing.State.PENDING)
    waiting.update(state=Outgoing.State.FAILED, next_attempt_at=None, last_error="switched off")
    owner = {"platform": robot.platform_id} if robot.platform_id else {"enterprise": robot.enterprise_id}
    keepers = Membership.objects.filter(
        role__in=(Role.PLATFORM_HEAD, Role.ENTERPRISE_ADMIN), is_active=True, **owner
    ).values_list("user", flat=True)
    notify(recipients=list(keepers), kind="robot.gone", params={"name": robot.name}, url="/reminder-channels/", now=now)
    record(actor=None, action="robot.gone", obj=locked, platform=robot.platform, new={"name": robot.name})


@transaction.atomic
def switch_on(*, actor: Actor, robot: Robot) -> None:
    """Only what comes from now on is sent."""
    robot.disabled_at = None
    robot.save(update_fields=["disabled_at"])
    record(actor=actor, action="robot.on", obj=robot, platform=robot.platform, new={"name": robot.name})
