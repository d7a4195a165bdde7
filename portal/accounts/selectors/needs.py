"""What a person's log-in is like: how long it lasts, and what has to be done first."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from portal.accounts import registry
from portal.accounts.gates import CONSENT, PASSWORD, SET_UP, VERIFY
from portal.accounts.models import UsedPassword
from portal.accounts.rules.limits import Limits
from portal.accounts.selectors.consents import pending_texts
from portal.accounts.selectors.second_factor import device_of
from portal.tenancy.models import User
from portal.tenancy.scope import system


@dataclass(frozen=True)
class Needs:
    limits: Limits
    gates: list[str]


@system("tenancy.find_actor")
def sees_others_files(user: User) -> bool:
    """Staff of a platform, administrators, and whom an app above names (experts)."""
    return (
        user.is_staff
        or user.is_superuser
        or user.memberships.filter(is_active=True).exclude(platform=None).exists()
        or registry.is_trusted(user)
    )


def needs_of(user: User) -> Needs:
    trusted = sees_others_files(user)
    idle = settings.SESSION_IDLE_SECONDS_STAFF if trusted else settings.SESSION_IDLE_SECONDS
    limits = Limits(idle=idle, absolute=settings.SESSION_ABSOLUTE_SECONDS)
    return Needs(limits=limits, gates=list(_gates(user, trusted)))


def _gates(user: User, trusted: bool) -> Iterator[str]:
    if device_of(user):
        yield VERIFY
    elif trusted and settings.SECOND_FACTOR_REQUIRED:
        yield SET_UP
    if has_first_password(user):
        yield PASSWORD
    if pending_texts(user):
        yield CONSENT


def needs_second_factor(user: User) -> bool:
    return settings.SECOND_FACTOR_REQUIRED and sees_others_files(user)


def has_first_password(user: User) -> bool:
    """Whether somebody else set the password, who therefore knows it."""
    latest = UsedPassword.objects.filter(user=user).first()
    return latest is not None and latest.by_other
