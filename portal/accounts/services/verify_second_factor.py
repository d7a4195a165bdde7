"""A code at log-in, from the device or from the list on paper."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from portal.accounts.models import RecoveryCode, SealedDevice
from portal.accounts.rules.codes import digest, is_recovery_code
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor

# After so many wrong codes in a row the person is told and logged out: somebody knows the password.
SUSPICIOUS = 5


@dataclass(frozen=True)
class Verified:
    device: SealedDevice
    codes_left: int | None = None  # told when a recovery code was used


@dataclass(frozen=True)
class Refused:
    """`until`: no code is looked at before (None: at once); `out`: too many, begin again with the password."""

    until: datetime | None
    out: bool = False


@transaction.atomic
def verify_second_factor(*, actor: Actor, code: str, now: datetime) -> Verified | Refused:
    """The device's row is locked: codes tried side by side count one after the other. Each wrong one doubles the wait,
    for codes on paper as well. Raises `SealedDevice.DoesNotExist` where there is no device."""
    device = SealedDevice.objects.select_for_update().get(user_id=actor.user_id, confirmed=True)
    allowed, told = device.verify_is_allowed()
    if not allowed:
        return Refused(until=told["locked_until"])
    if is_recovery_code(code):
        found = RecoveryCode.objects.filter(
            user_id=actor.user_id, digest=digest(code, actor.user_id), used_at=None
        ).update(used_at=now)
        if found:
            device.throttle_reset()
            return _opened(actor=actor, device=device, by="recovery_code")
        device.throttle_increment()
    elif device.verify_token(code):
        return _opened(actor=actor, device=device, by="device")
    return _refused(actor=actor, device=device, now=now)


def _opened(*, actor: Actor, device: SealedDevice, by: str) -> Verified:
    record(actor=actor, action="user.second_factor_verified", obj=actor.user, platform=actor.platform, new={"by": by})
    if by == "device":
        return Verified(device)
    return Verified(device, RecoveryCode.objects.filter(user_id=actor.user_id, used_at=None).count())


def _refused(*, actor: Actor, device: SealedDevice, now: datetime) -> Refused:
    failures = device.throttling_failure_count
    out = failures % SUSPICIOUS == 0
    if out:
        notify(recipients=[actor.user_id], kind="account.second_factor_wrong", url=reverse("password_change"), now=now)
    record(
        actor=actor,
        action="user.second_factor_refused",
        obj=actor.user,
        platform=actor.platform,
        new={"failures": failures},
    )
    return Refused(until=device.verify_is_allowed()[1]["locked_until"], out=out)
