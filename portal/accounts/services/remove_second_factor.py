"""The device goes: by the person, or by an administrator for one who has lost it."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from portal.accounts.models import RecoveryCode, SealedDevice
from portal.accounts.services.end_log_ins import end_log_ins
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import User


@transaction.atomic
def remove_second_factor(*, actor: Actor, now: datetime) -> bool:
    """By the person; the caller has asked for the password and whether it is required. False: none was there."""
    if not _removed(actor.user):
        return False
    notify(recipients=[actor.user_id], kind="account.second_factor_removed", url=reverse("second_factor"), now=now)
    record(actor=actor, action="user.second_factor_removed", obj=actor.user, platform=actor.platform)
    return True


@transaction.atomic
def reset_second_factor(*, actor: Actor | None, user: User, now: datetime) -> bool:
    """By an administrator (`None`: from the command line); the caller has asked the policies. Every session of `user`
    ends, and `user` is told. At the next log-in those of whom it is required set up a new device."""
    if not _removed(user):
        return False
    by = actor.user.display_name if actor else ""
    notify(
        recipients=[user.pk],
        kind="account.second_factor_reset",
        params={"by": by},
        url=reverse("second_factor"),
        now=now,
    )
    record(actor=actor, action="user.second_factor_reset", obj=user, platform=actor.platform if actor else None)
    end_log_ins(actor=actor, user=user, why="second_factor_reset", now=now)
    return True


def _removed(user: User) -> bool:
    found, _by_model = SealedDevice.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    return bool(found)
