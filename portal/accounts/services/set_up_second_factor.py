"""A person ties a device to the account."""

import time
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django_otp.oath import TOTP

from portal.accounts.models import SealedDevice
from portal.accounts.services.end_log_ins import end_log_ins
from portal.accounts.services.renew_recovery_codes import make_codes
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import User


class WrongCode(Exception):
    """The code does not fit: mistyped, or the device's clock is wrong."""


@transaction.atomic
def set_up_second_factor(
    *, actor: Actor, key: str, code: str, session_key: str, now: datetime
) -> tuple[SealedDevice, list[str]]:
    """The device and the recovery codes, which are told this once. `key` is the secret in hexadecimal, as the page
    showed it. A device of before is replaced. Raises `WrongCode`.

    Device and codes follow the clock of the machine, as the standard (RFC 6238) wants it; `now` is for the notes.
    """
    User.objects.select_for_update().get(pk=actor.user_id)  # two windows at once: one after the other
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time()
    if not code.isdecimal() or not totp.verify(int(code), tolerance=1):
        raise WrongCode
    SealedDevice.objects.filter(user=actor.user).delete()
    # The same code does not open twice: `last_t` is the step that it belonged to.
    device = SealedDevice(user=actor.user, name="app", last_t=totp.t(), drift=totp.drift)
    device.bin_key = bytes.fromhex(key)
    device.save()
    codes = make_codes(actor.user)
    notify(recipients=[actor.user_id], kind="account.second_factor_set", url=reverse("second_factor"), now=now)
    record(actor=actor, action="user.second_factor_set", obj=actor.user, platform=actor.platform)
    end_log_ins(actor=actor, user=actor.user, keep=session_key, why="second_factor_set", now=now)
    return device, codes
